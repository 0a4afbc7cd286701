package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.HASH;
import static io.assay.actors.account.AccountScenario.limits;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.query.QueryId;
import io.assay.actors.testkit.Fixtures;
import io.assay.actors.testkit.Scenario.Decided;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of an account whatever is asked, in whatever order, however often. */
class AccountProperties {

  private static Arbitrary<QueryId> queries() {
    return Arbitraries.integers().between(1, 8).map(Fixtures::query);
  }

  private static Arbitrary<Long> credits() {
    return Arbitraries.longs().between(0, 60);
  }

  private static Arbitrary<KeyLimits> keys() {
    return Arbitraries.of(
        limits(false, Optional.empty(), false),
        limits(true, Optional.empty(), false),
        limits(false, Optional.of(seconds(5)), false),
        limits(false, Optional.empty(), true));
  }

  private static Arbitrary<Optional<Idempotency>> idempotencies() {
    return Arbitraries.of(
        Optional.empty(),
        Optional.empty(),
        Optional.of(AccountScenario.idempotency("k", "one")),
        Optional.of(AccountScenario.idempotency("k", "two")),
        Optional.of(AccountScenario.idempotency("l", "one")));
  }

  private static Arbitrary<Object> calls() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 8), credits(), credits(), idempotencies())
        .as(
            (n, one, other, known) ->
                new AccountScenario.Call(
                    List.of(
                        AccountScenario.order(
                            n, one, Math.min(one, other), Math.max(one, other), known))));
  }

  private static Arbitrary<Object> commands() {
    Arbitrary<Object> rare =
        Arbitraries.oneOf(
            keys().map(k -> new AccountCommand.IssueKey(Fixtures.account(1), "k", HASH, k)),
            keys().map(k -> new AccountCommand.ChangeKey("k", k)),
            Arbitraries.just(new AccountCommand.RotateKey(HASH, Duration.ZERO)),
            Arbitraries.just(new AccountCommand.RevokeKey("lost")));
    return Arbitraries.frequencyOf(
        Tuple.of(5, calls()),
        Tuple.of(
            4,
            Combinators.combine(queries(), credits())
                .as((query, n) -> new AccountCommand.ChargeCredits(query, n, n))),
        Tuple.of(2, queries().map(AccountCommand.ReleaseCredits::new)),
        Tuple.of(2, queries().map(q -> new AccountCommand.KeepAnswer(q, Fixtures.sample(1)))),
        Tuple.of(
            1,
            Arbitraries.just(new AccountCommand.ExpireReservations(Collections.emptySortedSet()))),
        Tuple.of(
            3,
            Combinators.combine(Arbitraries.of("a", "b", "c", "d"), credits())
                .as((reference, n) -> new AccountCommand.AddCredits(reference, n + 1))),
        Tuple.of(1, rare));
  }

  @Provide
  Arbitrary<List<Object>> requests() {
    return commands().list().ofMaxSize(80);
  }

  @Provide
  Arbitrary<Object> request() {
    return commands();
  }

  @Provide
  Arbitrary<List<AccountEvent>> histories() {
    Arbitrary<Long> amounts =
        Arbitraries.of(0L, 1L, 50L, -7L, Long.MAX_VALUE, Long.MIN_VALUE, Credits.MAX);
    Arbitrary<Instant> now = Arbitraries.just(NOW);
    Arbitrary<AccountEvent> events =
        Arbitraries.oneOf(
            Combinators.combine(queries(), amounts, amounts, idempotencies())
                .as(AccountProperties::reserved),
            Combinators.combine(queries(), amounts, amounts)
                .as(
                    (query, n, units) ->
                        new AccountEvent.CreditsCharged(
                            query, n, Optional.empty(), "", units, NOW)),
            Combinators.combine(queries(), Arbitraries.of(true, false))
                .as(
                    (query, expired) ->
                        new AccountEvent.CreditsReleased(
                            query, Optional.empty(), "", expired, NOW)),
            queries().map(q -> new AccountEvent.AnswerKept(q, Fixtures.sample(1), NOW)),
            Arbitraries.just(new AccountEvent.KeyRotated(HASH, NOW, NOW)),
            Combinators.combine(Arbitraries.of("a", "b", "unlimited/x"), amounts, now)
                .as(AccountEvent.CreditsAdded::new),
            keys().map(k -> new AccountEvent.KeyIssued(Fixtures.account(1), "k", HASH, k, NOW)),
            keys().map(k -> new AccountEvent.KeyChanged("k", HASH, k, NOW)),
            Arbitraries.just(new AccountEvent.KeyRevoked("lost", NOW)));
    return events.list().ofMaxSize(60);
  }

  private static AccountEvent reserved(
      QueryId query, long credits, long units, Optional<Idempotency> known) {
    return new AccountEvent.CreditsReserved(
        query,
        credits,
        Optional.empty(),
        "",
        units,
        Optional.empty(),
        Optional.empty(),
        true,
        known,
        NOW);
  }

  private static void assertInvariant(Credits credits) {
    assertThat(credits.toppedUp())
        .isEqualTo(credits.balance() + credits.reserved() + credits.charged());
    assertThat(List.of(credits.balance(), credits.reserved(), credits.charged()))
        .allMatch(amount -> amount >= 0);
    assertThat(credits.reservations().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(credits.reserved());
  }

  @Property(tries = 500)
  void givenAnyCommandsTwiceAndShuffled_whenDecided_thenTheSumHoldsAndAChargeSettlesOnce(
      @ForAll("requests") List<Object> commands, @ForAll Random order) {
    List<Object> all = new ArrayList<>(commands);
    all.addAll(commands);
    Collections.shuffle(all, order);
    all.add(0, new AccountCommand.IssueKey(Fixtures.account(1), "k", HASH, KeyLimits.none()));

    AccountState state = AccountState.empty();
    long given = 0;
    long taken = 0;
    TreeMap<QueryId, Integer> settled = new TreeMap<>();
    for (Object command : all) {
      for (AccountEvent event : AccountScenario.decide(state, command, NOW).events()) {
        state = AccountFold.evolve(state, event);
        assertInvariant(state.credits());
        if (event instanceof AccountEvent.CreditsAdded e) {
          given += e.credits();
        } else if (event instanceof AccountEvent.CreditsCharged e) {
          taken += e.credits();
          settled.merge(e.order(), 1, Integer::sum);
        } else if (event instanceof AccountEvent.CreditsReleased e && !e.expired()) {
          settled.merge(e.order(), 1, Integer::sum);
        }
      }
    }
    assertThat(settled.values()).allMatch(times -> times == 1);
    assertThat(state.credits().toppedUp()).as("each top-up once").isEqualTo(given);
    assertThat(state.credits().charged()).as("what the events took").isEqualTo(taken);
  }

  @Property(tries = 300)
  void givenAnyState_whenACommandComesTwice_thenTheSecondLeadsToNothing(
      @ForAll("requests") List<Object> before, @ForAll("request") Object command) {
    AccountState state = AccountState.empty();
    for (Object each : before) {
      state = after(state, AccountScenario.decide(state, each, NOW));
    }
    AccountState once = after(state, AccountScenario.decide(state, command, NOW));

    assertThat(AccountScenario.decide(once, command, NOW).events()).isEmpty();
  }

  @Property(tries = 300)
  void givenAnyCallsAtAnyTimes_whenAdmitted_thenNoSixtySecondsHoldMoreThanTheLimits(
      @ForAll @Size(max = 60) List<@IntRange(max = 20_000) Integer> gaps, @ForAll Random random) {
    KeyLimits limits =
        new KeyLimits(
            5,
            false,
            Collections.emptySortedSet(),
            Optional.empty(),
            false,
            OptionalLong.of(100),
            OptionalInt.empty(),
            Optional.empty());
    AccountState state = AccountFold.evolve(AccountState.empty(), AccountScenario.issued(limits));
    TreeMap<Instant, Long> granted = new TreeMap<>();
    Instant now = NOW;
    for (int n = 0; n < gaps.size(); n++) {
      now = now.plusMillis(gaps.get(n) + 1);
      long units = random.nextInt(60);
      Order order = AccountScenario.order(n, units, 0, 0, Optional.empty());
      AccountState next = AccountScenario.admitted(state, now, order);
      if (next.revision() > state.revision()) {
        long delivered = random.nextInt((int) units + 1);
        granted.put(now, delivered);
        state =
            AccountScenario.after(
                next, new AccountCommand.ChargeCredits(order.id(), 0, delivered), now);
      }
    }
    for (Instant from : granted.keySet()) {
      var minute = granted.subMap(from, from.plusSeconds(60));
      assertThat(minute).hasSizeLessThanOrEqualTo(5);
      assertThat(minute.values().stream().mapToLong(Long::longValue).sum())
          .isLessThanOrEqualTo(100);
    }
  }

  @Property(tries = 300)
  void givenAnyHistory_whenFolded_thenItNeverThrowsAndTheSumHolds(
      @ForAll("histories") List<AccountEvent> history) {
    AccountState state = AccountState.empty();
    for (AccountEvent event : history) {
      state = AccountFold.evolve(state, event);
      assertInvariant(state.credits());
    }
    assertThat(state.revision()).isEqualTo(history.size());
  }

  private static AccountState after(
      AccountState state, Decided<AccountEvent, AccountRefusal> decided) {
    AccountState next = state;
    for (AccountEvent event : decided.events()) {
      next = AccountFold.evolve(next, event);
    }
    return next;
  }
}
