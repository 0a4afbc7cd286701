package io.assay.actors.account;

import java.time.Instant;
import java.util.Optional;

/**
 * What a command means for an account: events, nothing, or a typed refusal. Pure; every command may
 * come again, and in another order, without a second effect.
 *
 * <p>Queries of an unlimited key are on record without touching the balance: nothing is reserved,
 * and what a query cost is given (a {@code CreditsAdded} of its own) and charged in one write.
 */
public final class AccountDecider {

  /** How many queries of one account may be under way. */
  public static final int MAX_RESERVATIONS = 10_000;

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
        .filter(key -> Secrets.same(key.secretSha256(), presentedSha256))
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
    if (command instanceof AccountCommand.ReserveCredits c) {
      return reserve(state, key, c, now);
    } else if (command instanceof AccountCommand.ChargeCredits c) {
      return charge(state, key, c, now);
    } else if (command instanceof AccountCommand.ReleaseCredits c) {
      return state.settled().contains(c.query()) && !state.credits().isReserved(c.query())
          ? AccountDecision.NOTHING
          : AccountDecision.events(new AccountEvent.CreditsReleased(c.query(), now));
    } else if (key.revoked()) {
      return command instanceof AccountCommand.RevokeKey
          ? AccountDecision.NOTHING
          : AccountDecision.refuse(new AccountRefusal.Revoked());
    } else if (command instanceof AccountCommand.AddCredits c) {
      return add(state, c, now);
    } else if (command instanceof AccountCommand.ChangeKey c) {
      return change(key, c, now);
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
        new AccountState.Key(c.account(), c.name(), c.secretSha256(), c.limits(), false);
    return state.key().get().equals(wanted)
        ? AccountDecision.NOTHING
        : AccountDecision.refuse(new AccountRefusal.AlreadyIssued());
  }

  private static AccountDecision change(
      AccountState.Key key, AccountCommand.ChangeKey c, Instant now) {
    AccountState.Key wanted =
        new AccountState.Key(key.account(), c.name(), c.secretSha256(), c.limits(), false);
    return key.equals(wanted)
        ? AccountDecision.NOTHING
        : AccountDecision.events(
            new AccountEvent.KeyChanged(c.name(), c.secretSha256(), c.limits(), now));
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

  private static AccountDecision reserve(
      AccountState state, AccountState.Key key, AccountCommand.ReserveCredits c, Instant now) {
    Credits credits = state.credits();
    if (credits.isReserved(c.query()) || state.settled().contains(c.query())) {
      return AccountDecision.NOTHING;
    }
    Optional<AccountRefusal> refusal = whyNot(key, now);
    if (refusal.isPresent()) {
      return AccountDecision.refuse(refusal.get());
    }
    if (credits.reservations().size() >= MAX_RESERVATIONS) {
      return AccountDecision.refuse(new AccountRefusal.TooManyReservations(MAX_RESERVATIONS));
    }
    long asked = key.limits().unlimited() ? 0 : c.credits();
    return asked > credits.balance()
        ? AccountDecision.refuse(new AccountRefusal.InsufficientCredits(credits.balance(), asked))
        : AccountDecision.events(new AccountEvent.CreditsReserved(c.query(), asked, now));
  }

  private static AccountDecision charge(
      AccountState state, AccountState.Key key, AccountCommand.ChargeCredits c, Instant now) {
    Credits credits = state.credits();
    if (state.settled().contains(c.query()) && !credits.isReserved(c.query())) {
      return AccountDecision.NOTHING;
    }
    if (key.limits().unlimited()) {
      long given = Math.min(c.credits(), credits.room());
      AccountEvent charged = new AccountEvent.CreditsCharged(c.query(), given, now);
      return given == 0
          ? AccountDecision.events(charged)
          : AccountDecision.events(
              new AccountEvent.CreditsAdded(TopUps.grantFor(c.query()), given, now), charged);
    }
    long taken = Math.min(c.credits(), credits.availableFor(c.query()));
    return AccountDecision.events(new AccountEvent.CreditsCharged(c.query(), taken, now));
  }
}
