package io.assay.actors.account;

import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.account;
import static io.assay.actors.testkit.Fixtures.query;

import io.assay.actors.testkit.Scenario;
import io.assay.actors.testkit.Scenario.Decided;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** Scenarios of account 1, and the events that most of them begin with. */
final class AccountScenario {

  static final String SECRET = "ak_account0001_" + "s".repeat(43);
  static final String HASH = Secrets.sha256(SECRET);
  static final KeyLimits LIMITED = limits(false, Optional.empty(), false);

  private AccountScenario() {}

  static Scenario<AccountState, AccountCommand, AccountEvent, AccountRefusal> given(
      AccountEvent... events) {
    return Scenario.given(
        AccountFold::evolve, AccountScenario::decide, AccountState.empty(), events);
  }

  /** An issued key with these limits and 100 credits. */
  static Scenario<AccountState, AccountCommand, AccountEvent, AccountRefusal> funded(
      KeyLimits limits, AccountEvent... events) {
    return given(issued(limits), added("first", 100)).and(events);
  }

  static Decided<AccountEvent, AccountRefusal> decide(
      AccountState state, AccountCommand command, Instant now) {
    AccountDecision decision = AccountDecider.decide(state, command, now);
    return decision instanceof AccountDecision.Record record
        ? Decided.events(record.events())
        : Decided.refusal(((AccountDecision.Refuse) decision).reason());
  }

  static KeyLimits limits(boolean unlimited, Optional<Instant> expiresAt, boolean disabled) {
    return new KeyLimits(60, unlimited, Collections.emptySortedSet(), expiresAt, disabled);
  }

  static AccountEvent issued(KeyLimits limits) {
    return new AccountEvent.KeyIssued(account(1), "test", HASH, limits, NOW);
  }

  static AccountEvent added(String reference, long credits) {
    return new AccountEvent.CreditsAdded(reference, credits, NOW);
  }

  static AccountEvent reserved(int n, long credits) {
    return new AccountEvent.CreditsReserved(query(n), credits, NOW);
  }

  static AccountEvent charged(int n, long credits) {
    return new AccountEvent.CreditsCharged(query(n), credits, NOW);
  }

  static AccountEvent released(int n) {
    return new AccountEvent.CreditsReleased(query(n), NOW);
  }

  static AccountCommand reserve(int n, long credits) {
    return new AccountCommand.ReserveCredits(query(n), credits);
  }

  static AccountCommand charge(int n, long credits) {
    return new AccountCommand.ChargeCredits(query(n), credits);
  }

  static AccountCommand release(int n) {
    return new AccountCommand.ReleaseCredits(query(n));
  }
}
