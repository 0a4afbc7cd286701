package io.assay.actors.account;

import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.account;
import static io.assay.actors.testkit.Fixtures.incarnation;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.seconds;

import io.assay.actors.testkit.Scenario;
import io.assay.actors.testkit.Scenario.Decided;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Scenarios of account 1, and the events that most of them begin with. */
final class AccountScenario {

  static final String SECRET = "ak_account0001_" + "s".repeat(43);
  static final String HASH = Secrets.sha256(SECRET);
  static final Instant DEADLINE = seconds(120);
  static final KeyLimits LIMITED = limits(false, Optional.empty(), false);

  private AccountScenario() {}

  static Scenario<AccountState, Object, AccountEvent, AccountRefusal> given(
      AccountEvent... events) {
    return Scenario.given(
        AccountFold::evolve, AccountScenario::decide, AccountState.empty(), events);
  }

  /** An issued key with these limits and 100 credits. */
  static Scenario<AccountState, Object, AccountEvent, AccountRefusal> funded(
      KeyLimits limits, AccountEvent... events) {
    return given(issued(limits), added("first", 100)).and(events);
  }

  /** A client's call with the right secret. */
  record Call(List<Order> orders) {}

  /** Decides a command or a {@link Call}. */
  static Decided<AccountEvent, AccountRefusal> decide(
      AccountState state, Object asked, Instant now) {
    if (asked instanceof Call call) {
      var decided = Admitting.decide(state, HASH, call.orders(), now);
      Admission answer = decided.reply().apply(state);
      return answer instanceof Admission.Refused refused
          ? Decided.refusal(refused.reason())
          : Decided.events(decided.events());
    }
    AccountDecision decision = AccountDecider.decide(state, (AccountCommand) asked, now);
    return decision instanceof AccountDecision.Record record
        ? Decided.events(record.events())
        : Decided.refusal(((AccountDecision.Refuse) decision).reason());
  }

  /** What an account says to a call with the right secret. */
  static Admission admit(AccountState state, Instant now, Order... orders) {
    var decided = Admitting.decide(state, HASH, List.of(orders), now);
    return decided.reply().apply(after(state, decided.events()));
  }

  /** The state after a call with the right secret. */
  static AccountState admitted(AccountState state, Instant now, Order... orders) {
    return after(state, Admitting.decide(state, HASH, List.of(orders), now).events());
  }

  /** The state after a command. */
  static AccountState after(AccountState state, AccountCommand command, Instant now) {
    return after(state, decide(state, command, now).events());
  }

  private static AccountState after(AccountState state, List<AccountEvent> events) {
    AccountState next = state;
    for (AccountEvent event : events) {
      next = AccountFold.evolve(next, event);
    }
    return next;
  }

  /** An order for at least and at most so many credits, of no units. */
  static Order order(int n, long least, long most) {
    return order(n, 0, least, most, Optional.empty());
  }

  static Order order(int n, long units, long least, long most, Optional<Idempotency> known) {
    return new Order(
        query(n), "req-" + n, CHAT, units, least, most, incarnation(1), DEADLINE, known);
  }

  /** An order for at most 10 credits of a call that is known by key {@code k}. */
  static Order known(int n, String k) {
    return order(n, 0, 1, 10, Optional.of(idempotency(k, "the same")));
  }

  static Idempotency idempotency(String key, String asked) {
    return new Idempotency(Secrets.sha256(key), Secrets.sha256(asked));
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
    return new AccountEvent.CreditsReserved(
        query(n),
        credits,
        Optional.of(CHAT),
        "req-" + n,
        0,
        Optional.of(incarnation(1)),
        Optional.of(DEADLINE),
        true,
        Optional.empty(),
        NOW);
  }

  static AccountEvent charged(int n, long credits) {
    return new AccountEvent.CreditsCharged(
        query(n), credits, Optional.of(CHAT), "req-" + n, credits * 2, NOW);
  }

  /** A charge whose reservation is not on record. */
  static AccountEvent chargedUnknown(int n, long credits, long units) {
    return new AccountEvent.CreditsCharged(query(n), credits, Optional.empty(), "", units, NOW);
  }

  static AccountEvent released(int n) {
    return new AccountEvent.CreditsReleased(query(n), Optional.of(CHAT), "req-" + n, false, NOW);
  }

  static Call reserve(int n, long credits) {
    return new Call(List.of(order(n, credits, credits)));
  }

  static AccountCommand charge(int n, long credits) {
    return new AccountCommand.ChargeCredits(query(n), credits, credits * 2);
  }

  static AccountCommand release(int n) {
    return new AccountCommand.ReleaseCredits(query(n));
  }
}
