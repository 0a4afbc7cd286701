package io.assay.actors.account;

import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command means for an account: events, nothing, or a typed refusal. Pure; every command may
 * come again, and in another order, without a second effect.
 *
 * <p>Orders of an unlimited key are on record without touching the balance: nothing is reserved,
 * and what an order cost is given (a {@code CreditsAdded} of its own) and charged in one write.
 */
public final class AccountDecider {

  /** How many orders of one account may be under way. */
  public static final int MAX_RESERVATIONS = 10_000;

  /** How long an order without a deadline on record may run. */
  private static final Duration UNKNOWN_DEADLINE = Duration.ofHours(1);

  private AccountDecider() {}

  /** Decides a command against a state at a moment. */
  public static AccountDecision decide(AccountState state, AccountCommand command, Instant now) {
    if (command instanceof AccountCommand.IssueKey c) {
      return issue(state, c, now);
    }
    return state
        .key()
        .map(key -> decide(state, key, command, now))
        .orElseGet(() -> AccountDecision.refuse(new AccountRefusal.UnknownKey()));
  }

  /** Why the key with that secret may not be used at a moment; empty if it may. */
  public static Optional<AccountRefusal> whyNot(
      AccountState state, String presentedSha256, Instant now) {
    return state
        .key()
        .filter(key -> key.isOpenedBy(presentedSha256, now))
        .map(key -> whyNot(key, now))
        .orElseGet(() -> Optional.of(new AccountRefusal.UnknownKey()));
  }

  private static Optional<AccountRefusal> whyNot(AccountState.Key key, Instant now) {
    if (key.revoked()) {
      return Optional.of(new AccountRefusal.Revoked());
    }
    if (key.limits().disabled()) {
      return Optional.of(new AccountRefusal.Disabled());
    }
    return key.limits()
        .expiresAt()
        .filter(at -> !now.isBefore(at))
        .map(AccountRefusal.Expired::new);
  }

  private static AccountDecision decide(
      AccountState state, AccountState.Key key, AccountCommand command, Instant now) {
    if (command instanceof AccountCommand.ChargeCredits c) {
      return charge(state, key, c, now);
    } else if (command instanceof AccountCommand.ReleaseCredits c) {
      return state.isSettled(c.order())
          ? AccountDecision.NOTHING
          : AccountDecision.events(released(state, c.order(), false, now));
    } else if (command instanceof AccountCommand.KeepAnswer c) {
      return keep(state, c, now);
    } else if (command instanceof AccountCommand.ExpireReservations c) {
      return expire(state, c, now);
    }
    return decideKey(state, key, command, now);
  }

  private static AccountDecision decideKey(
      AccountState state, AccountState.Key key, AccountCommand command, Instant now) {
    if (key.revoked()) {
      return command instanceof AccountCommand.RevokeKey
          ? AccountDecision.NOTHING
          : AccountDecision.refuse(new AccountRefusal.Revoked());
    } else if (command instanceof AccountCommand.AddCredits c) {
      return add(state, c, now);
    } else if (command instanceof AccountCommand.ChangeKey c) {
      return key.name().equals(c.name()) && key.limits().equals(c.limits())
          ? AccountDecision.NOTHING
          : AccountDecision.events(
              new AccountEvent.KeyChanged(c.name(), key.secretSha256(), c.limits(), now));
    } else if (command instanceof AccountCommand.RotateKey c) {
      return key.secretSha256().equals(c.newSecretSha256())
          ? AccountDecision.NOTHING
          : AccountDecision.events(
              new AccountEvent.KeyRotated(c.newSecretSha256(), now.plus(c.grace()), now));
    } else if (command instanceof AccountCommand.RevokeKey c) {
      return AccountDecision.events(new AccountEvent.KeyRevoked(c.reason(), now));
    }
    throw new IllegalStateException("no rule for " + command.getClass().getName());
  }

  private static AccountDecision issue(AccountState state, AccountCommand.IssueKey c, Instant now) {
    if (state.key().isEmpty()) {
      return AccountDecision.events(
          new AccountEvent.KeyIssued(c.account(), c.name(), c.secretSha256(), c.limits(), now));
    }
    AccountState.Key wanted =
        new AccountState.Key(
            c.account(), c.name(), c.secretSha256(), Optional.empty(), c.limits(), false);
    return state.key().get().equals(wanted)
        ? AccountDecision.NOTHING
        : AccountDecision.refuse(new AccountRefusal.AlreadyIssued());
  }

  private static AccountDecision add(AccountState state, AccountCommand.AddCredits c, Instant now) {
    Long counted = state.topUps().get(c.reference());
    if (counted != null) {
      return counted == c.credits()
          ? AccountDecision.NOTHING
          : AccountDecision.refuse(new AccountRefusal.ReferenceUsed(c.reference(), counted));
    }
    if (state.topUps().size() >= TopUps.MAX_REMEMBERED) {
      return AccountDecision.refuse(new AccountRefusal.TooManyTopUps(TopUps.MAX_REMEMBERED));
    }
    return c.credits() > state.credits().room()
        ? AccountDecision.refuse(new AccountRefusal.TooManyCredits(state.credits().room()))
        : AccountDecision.events(new AccountEvent.CreditsAdded(c.reference(), c.credits(), now));
  }

  private static AccountDecision charge(
      AccountState state, AccountState.Key key, AccountCommand.ChargeCredits c, Instant now) {
    if (state.isSettled(c.order())) {
      return AccountDecision.NOTHING;
    }
    Credits credits = state.credits();
    if (key.limits().unlimited()) {
      long given = Math.min(c.credits(), credits.room());
      AccountEvent charged = charged(state, c, given, now);
      return given == 0
          ? AccountDecision.events(charged)
          : AccountDecision.events(
              new AccountEvent.CreditsAdded(TopUps.grantFor(c.order()), given, now), charged);
    }
    long taken = Math.min(c.credits(), credits.availableFor(c.order()));
    return AccountDecision.events(charged(state, c, taken, now));
  }

  private static AccountEvent charged(
      AccountState state, AccountCommand.ChargeCredits c, long taken, Instant now) {
    Optional<OpenOrder> order = state.orders().find(c.order());
    return new AccountEvent.CreditsCharged(
        c.order(),
        taken,
        order.flatMap(OpenOrder::task),
        order.map(OpenOrder::requestId).orElse(""),
        c.units(),
        now);
  }

  private static AccountEvent released(
      AccountState state, QueryId query, boolean expired, Instant now) {
    Optional<OpenOrder> order = state.orders().find(query);
    return new AccountEvent.CreditsReleased(
        query,
        order.flatMap(OpenOrder::task),
        order.map(OpenOrder::requestId).orElse(""),
        expired,
        now);
  }

  private static AccountDecision keep(
      AccountState state, AccountCommand.KeepAnswer c, Instant now) {
    Optional<KnownCall> call =
        AccountFold.keyOf(state, c.order()).flatMap(key -> state.calls().find(key, now));
    if (call.isEmpty()) {
      return AccountDecision.refuse(new AccountRefusal.NotReserved());
    }
    boolean known =
        call.get().isKept(now) || call.get().kept().filter(c.sample()::equals).isPresent();
    return known
        ? AccountDecision.NOTHING
        : AccountDecision.events(new AccountEvent.AnswerKept(c.order(), c.sample(), now));
  }

  private static AccountDecision expire(
      AccountState state, AccountCommand.ExpireReservations c, Instant now) {
    List<AccountEvent> events = new ArrayList<>();
    for (QueryId order : state.credits().reservations().keySet()) {
      Optional<OpenOrder> known = state.orders().find(order);
      Optional<Incarnation> owner = known.flatMap(OpenOrder::owner);
      Instant deadline =
          known
              .flatMap(OpenOrder::deadline)
              .orElseGet(() -> Instant.ofEpochMilli(order.epochMilli()).plus(UNKNOWN_DEADLINE));
      boolean orphaned = owner.isPresent() && !c.living().contains(owner.get());
      boolean overdue = now.isAfter(deadline.plus(AccountCommand.ExpireReservations.GRACE));
      if (orphaned || overdue) {
        events.add(released(state, order, true, now));
      }
    }
    return new AccountDecision.Record(events);
  }
}
