package io.assay.actors.account;

import io.assay.actors.ClusterMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account stands at a moment, for lists and for people. Without the secret's hash.
 *
 * @param issued the key; empty if none was issued under this id
 * @param toppedUp all credits ever bought or given
 * @param balance what is free
 * @param reserved what is set aside for orders under way
 * @param charged all that was ever taken for orders
 * @param underway how many orders have a reservation
 * @param budget how its budget stands; empty if it has none
 * @param rates what is left of its rates
 * @param revision sequence number of its last event
 */
public record AccountStatus(
    AccountId account,
    Optional<Issued> issued,
    long toppedUp,
    long balance,
    long reserved,
    long charged,
    int underway,
    Optional<BudgetStatus> budget,
    Rates rates,
    long revision)
    implements ClusterMessage {

  /**
   * An issued key without its secret.
   *
   * @param previousUntil until when the secret before the last rotation works
   */
  public record Issued(
      String name, KeyLimits limits, boolean revoked, Optional<Instant> previousUntil) {}

  /**
   * How a budget stands.
   *
   * @param credits what may be spent in the window
   * @param spent what was charged in it
   * @param resetsAt when the next window begins
   */
  public record BudgetStatus(long credits, BudgetWindow window, long spent, Instant resetsAt) {}

  /** The status of a state at a moment. */
  public static AccountStatus of(AccountId account, AccountState state, Instant now) {
    Credits credits = state.credits();
    KeyLimits limits = state.key().map(AccountState.Key::limits).orElseGet(KeyLimits::none);
    return new AccountStatus(
        account,
        state.key().map(key -> issued(key, now)),
        credits.toppedUp(),
        credits.balance(),
        credits.reserved(),
        credits.charged(),
        credits.reservations().size(),
        limits.budget().map(budget -> budget(budget, state.usage(), now)),
        state.usage().rates(limits, now),
        state.revision());
  }

  private static Issued issued(AccountState.Key key, Instant now) {
    Optional<Instant> previousUntil =
        key.previous().map(AccountState.Previous::until).filter(now::isBefore);
    return new Issued(key.name(), key.limits(), key.revoked(), previousUntil);
  }

  private static BudgetStatus budget(Budget budget, Usage usage, Instant now) {
    BudgetWindow window = budget.window();
    return new BudgetStatus(budget.credits(), window, usage.spent(window, now), window.end(now));
  }
}
