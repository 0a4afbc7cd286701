package io.assay.actors.miner;

import static io.assay.actors.miner.MinerScenario.answered;
import static io.assay.actors.miner.MinerScenario.deadline;
import static io.assay.actors.miner.MinerScenario.dispatch;
import static io.assay.actors.miner.MinerScenario.dispatched;
import static io.assay.actors.miner.MinerScenario.end;
import static io.assay.actors.miner.MinerScenario.endSampled;
import static io.assay.actors.miner.MinerScenario.given;
import static io.assay.actors.miner.MinerScenario.registered;
import static io.assay.actors.miner.MinerScenario.sampled;
import static io.assay.actors.miner.MinerScenario.working;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.LLAMA;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.charge;
import static io.assay.actors.testkit.Fixtures.incarnation;
import static io.assay.actors.testkit.Fixtures.measured;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.queryAt;
import static io.assay.actors.testkit.Fixtures.unmeasured;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.RecentQueries;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MinerQueriesTest {

  private static final MinerEvent GONE = new MinerEvent.MinerDeregistered("left", NOW);
  private static final Outcome ANSWERED = new Outcome.Answered(measured(10));
  private static final Outcome FAILED =
      new Outcome.Failed(FailureKind.TIMEOUT, 0, "no chunk for 5 s");

  private static Counts counts(MinerState state) {
    return state.open().orElseThrow().countsOf(CHAT);
  }

  private static MinerCommand.AbandonQueries abandon(int... living) {
    TreeSet<Incarnation> incarnations = new TreeSet<>();
    for (int n : living) {
      incarnations.add(incarnation(n));
    }
    return new MinerCommand.AbandonQueries(incarnations);
  }

  private static MinerEvent abandoned(int n, AbandonReason reason, java.time.Instant at) {
    return new MinerEvent.QueryAbandoned(query(n), CHAT, Traffic.ORGANIC, reason, at);
  }

  @Test
  void givenAMember_whenDispatched_thenItIsPendingOnce() {
    working().when(dispatch(1), NOW).then(dispatched(1)).when(dispatch(1), NOW).thenNothing();
  }

  @Test
  void givenNoMember_whenDispatched_thenItIsRefused() {
    given().when(dispatch(1), NOW).thenRefused(new Refusal.NotAMember());
    given(registered(), GONE).when(dispatch(1), NOW).thenRefused(new Refusal.NotAMember());
  }

  @Test
  void givenAnEndedQuery_whenItsDispatchComesLate_thenNothing() {
    working(answered(1)).when(dispatch(1), NOW).thenNothing();
  }

  @Test
  void givenTheBoundOfPendingQueries_whenAnotherIsDispatched_thenItIsRefused() {
    List<MinerEvent> many = new ArrayList<>();
    for (int n = 0; n < Queries.MAX_PENDING; n++) {
      many.add(dispatched(n));
    }
    working()
        .after(many)
        .when(dispatch(Queries.MAX_PENDING), NOW)
        .thenRefused(new Refusal.TooManyPending(Queries.MAX_PENDING));
  }

  @Test
  void givenAPendingQuery_whenAnswered_thenItsWorkCountsOnce() {
    working(dispatched(1))
        .when(end(1, ANSWERED), NOW)
        .then(answered(1))
        .when(end(1, FAILED), NOW)
        .thenNothing()
        .when(end(1, ANSWERED), NOW)
        .thenState(
            state -> {
              assertThat(counts(state)).isEqualTo(new Counts(10, 1, 0, 0, 0));
              assertThat(state.queries().pending()).isEmpty();
            });
  }

  @Test
  void givenNoDispatchOnRecord_whenEnded_thenTheEndCountsAllTheSame() {
    working().when(end(1, ANSWERED), NOW).then(answered(1));
    working(GONE).when(end(1, ANSWERED), NOW).then(answered(1));
    given().when(end(1, ANSWERED), NOW).thenRefused(new Refusal.NotAMember());
  }

  @Test
  void givenAnAnswerWithoutWork_whenEnded_thenItCountsAsUnmeasured() {
    working()
        .when(end(1, new Outcome.Answered(unmeasured())), NOW)
        .thenState(state -> assertThat(counts(state)).isEqualTo(new Counts(0, 1, 0, 0, 1)));
  }

  @Test
  void givenRefusedAndFailedQueries_whenEnded_thenTheyCountAsThat() {
    working()
        .when(end(1, new Outcome.RateLimited()), NOW)
        .then(new MinerEvent.QueryRateLimited(query(1), CHAT, Traffic.ORGANIC, NOW))
        .when(end(2, FAILED), NOW)
        .then(
            new MinerEvent.QueryFailed(
                query(2), CHAT, Traffic.ORGANIC, FailureKind.TIMEOUT, 0, "no chunk for 5 s", NOW))
        .when(end(2, FAILED), NOW)
        .thenState(state -> assertThat(counts(state)).isEqualTo(new Counts(0, 2, 1, 1, 0)));
  }

  @Test
  void givenAClientThatLeft_whenEnded_thenWhatWasDeliveredCountsAndIsCharged() {
    MinerCommand.EndQuery left =
        new MinerCommand.EndQuery(
            query(1),
            CHAT,
            Traffic.ORGANIC,
            new Outcome.Cancelled(measured(3)),
            Optional.empty(),
            Optional.of(charge(7)));
    working(dispatched(1))
        .when(left, NOW)
        .then(
            new MinerEvent.QueryCancelled(
                query(1), CHAT, Traffic.ORGANIC, measured(3), Optional.of(charge(7)), NOW))
        .when(left, NOW)
        .thenState(
            state -> {
              assertThat(counts(state)).isEqualTo(new Counts(3, 1, 0, 0, 0));
              assertThat(state.outbox().charges()).containsOnlyKeys(query(1));
            });
  }

  @Test
  void givenACharge_whenSettled_thenItLeavesTheOutboxOnce() {
    MinerEvent charged =
        new MinerEvent.QueryAnswered(
            query(1), CHAT, Traffic.ORGANIC, measured(3), Optional.of(charge(7)), NOW);
    MinerCommand settle = new MinerCommand.SettleCharge(query(1));

    working(charged)
        .when(settle, NOW)
        .then(new MinerEvent.ChargeSettled(query(1), NOW))
        .when(settle, NOW)
        .thenNothing();
    working().when(settle, NOW).thenNothing();
  }

  @Test
  void givenOurOwnFault_whenEnded_thenItCountsForNothing() {
    working(dispatched(1))
        .when(end(1, new Outcome.Abandoned(AbandonReason.OWNER_STOPPED)), NOW)
        .then(abandoned(1, AbandonReason.OWNER_STOPPED, NOW))
        .when(end(1, FAILED), NOW)
        .thenState(state -> assertThat(counts(state)).isEqualTo(Counts.NONE));
  }

  @Test
  void givenPendingQueries_whenTheirOwnerLives_thenTheyStay() {
    working(dispatched(1)).when(abandon(1, 2), deadline()).thenNothing();
  }

  @Test
  void givenPendingQueries_whenTheirOwnerIsGone_thenTheyEndWithoutBlame() {
    working(dispatched(2), dispatched(1))
        .when(abandon(2), NOW)
        .then(
            abandoned(1, AbandonReason.OWNER_GONE, NOW),
            abandoned(2, AbandonReason.OWNER_GONE, NOW))
        .when(abandon(2), NOW)
        .thenState(
            state -> {
              assertThat(state.queries().pending()).isEmpty();
              assertThat(counts(state)).isEqualTo(Counts.NONE);
            });
  }

  @Test
  void givenAPendingQuery_whenItsDeadlineHasPassed_thenItIsAbandoned() {
    working(dispatched(1))
        .when(abandon(1), deadline().plusMillis(1))
        .then(abandoned(1, AbandonReason.DEADLINE_PASSED, deadline().plusMillis(1)));
  }

  @Test
  void givenAnAbandonedQuery_whenItsAnswerComesAfterAll_thenItStaysAbandoned() {
    working(dispatched(1), abandoned(1, AbandonReason.OWNER_GONE, NOW))
        .when(endSampled(1), NOW)
        .thenNothing();
  }

  @Test
  void givenAnAnswerToBeChecked_whenEnded_thenItIsSampledInTheSameWrite() {
    working()
        .when(endSampled(1), NOW)
        .then(answered(1), sampled(1))
        .when(endSampled(1), NOW)
        .thenNothing();
  }

  @Test
  void givenAFullOutbox_whenAnAnswerIsToBeChecked_thenItIsOnlyRecorded() {
    List<MinerEvent> full = new ArrayList<>();
    for (int n = 0; n < Outbox.MAX_SAMPLES; n++) {
      full.add(sampled(n));
    }
    working()
        .after(full)
        .when(endSampled(Outbox.MAX_SAMPLES), NOW)
        .then(answered(Outbox.MAX_SAMPLES));
  }

  @Test
  void givenNoOpenPeriod_whenEnded_thenItIsRecordedAndCountsForNone() {
    given(registered())
        .when(end(1, ANSWERED), NOW)
        .thenState(state -> assertThat(state.open()).isEmpty());
  }

  @Test
  void givenATaskOutsideThePeriod_whenEnded_thenItHasCountersOfItsOwn() {
    TaskName other = LLAMA;
    MinerState state =
        working(
                new MinerEvent.QueryAnswered(
                    query(1), other, Traffic.ORGANIC, measured(5), Optional.empty(), NOW))
            .state();

    assertThat(state.open().orElseThrow().countsOf(other).consumed()).isEqualTo(5);
    assertThat(counts(state)).isEqualTo(Counts.NONE);
  }

  @Test
  void givenManyEndedQueries_whenAnOldOneEndsAgain_thenItIsARepetitionUnlessItIsPending() {
    QueryId longRunning = queryAt(NOW.minusSeconds(100), 1);
    List<MinerEvent> ends = new ArrayList<>();
    for (int n = 0; n <= RecentQueries.MIN; n++) {
      ends.add(answered(queryAt(NOW.plusMillis(100L * n), n)));
    }
    var scenario =
        working(
                new MinerEvent.QueryDispatched(
                    longRunning, CHAT, Traffic.ORGANIC, incarnation(1), deadline(), NOW))
            .after(ends);
    Queries queries = scenario.state().queries();

    assertThat(queries.ended()).hasSize(RecentQueries.MIN);
    assertThat(queries.floor()).isEqualTo(NOW.toEpochMilli());
    assertThat(queries.hasEnded(queryAt(NOW, 0))).as("forgotten").isTrue();
    assertThat(queries.hasEnded(queryAt(NOW, 77))).as("of that time, never seen").isTrue();
    assertThat(queries.hasEnded(longRunning)).as("pending").isFalse();

    MinerState after = MinerFold.evolve(scenario.state(), answered(longRunning));
    assertThat(after.queries().hasEnded(longRunning)).isTrue();
    assertThat(after.queries().floor()).isEqualTo(NOW.toEpochMilli());
    assertThat(counts(after).total()).isEqualTo(RecentQueries.MIN + 2);
  }
}
