package io.assay.actors.miner;

import static io.assay.actors.miner.MinerScenario.working;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.evidence;
import static io.assay.actors.testkit.Fixtures.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.Requested;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

  private static final String REQUEST = "9c1b6f0e5d3a48277fd1026e4b9ac835";
  private static final TaskName TASK = CHAT;
  private static final Incarnation OWNER = new Incarnation("gone@1");
  private static final Measurement MEASURED =
      new Measurement(1, OptionalDouble.empty(), OptionalDouble.of(4), OptionalDouble.of(1));

  private final List<MinerEvent> recorded = new ArrayList<>();
  private MinerState state = working().state();

  private void when(MinerCommand command) {
    Decision decision = MinerDecider.decide(state, command, NOW);
    List<MinerEvent> events = ((Decision.Record) decision).events();
    recorded.addAll(events);
    state = MinerFold.replay(state, events);
  }

  private static MinerCommand dispatch(int n) {
    return new MinerCommand.DispatchQuery(
        query(n), TASK, Traffic.ORGANIC, OWNER, NOW.plusSeconds(60), REQUEST);
  }

  private static MinerCommand end(int n, Outcome outcome, Optional<Sample> sample) {
    return new MinerCommand.EndQuery(
        query(n), TASK, Traffic.ORGANIC, outcome, sample, Optional.empty(), REQUEST);
  }

  private static Optional<Sample> sample(int n) {
    Instant later = NOW.plusSeconds(3_600);
    return Optional.of(new Sample("sample-" + n, "0".repeat(64), later));
  }

  @Test
  void givenACall_whenItsQueriesGoThroughEverything_thenEachEventHasItsRequestId() {
    when(dispatch(1));
    when(end(1, new Outcome.Answered(MEASURED), sample(1)));
    when(new MinerCommand.RecordCheckFailure(query(1), "busy", false));
    when(new MinerCommand.RecordVerdict(query(1), evidence(0.05)));
    when(end(2, new Outcome.RateLimited(), Optional.empty()));
    when(end(3, new Outcome.Failed(FailureKind.EMPTY, 0, ""), Optional.empty()));
    when(end(4, new Outcome.Cancelled(MEASURED), Optional.empty()));
    when(dispatch(5));
    when(new MinerCommand.AbandonQueries(new TreeSet<>()));
    when(end(6, new Outcome.Answered(MEASURED), sample(6)));
    when(new MinerCommand.DropSample(query(6), DropReason.EXPIRED));
    when(end(7, new Outcome.Abandoned(AbandonReason.OWNER_STOPPED), Optional.empty()));

    assertThat(recorded)
        .hasSize(14)
        .allSatisfy(
            event ->
                assertThat(((Requested) event).requestId()).as("%s", event).isEqualTo(REQUEST));
  }

  @Test
  void givenAWaitingAnswer_whenTheStateIsKept_thenItsRequestIdIsToo() {
    when(end(1, new Outcome.Answered(MEASURED), sample(1)));

    assertThat(state.outbox().samples().get(query(1)).requestId()).isEqualTo(REQUEST);
  }

  @Test
  void givenOneOfTheOwnRequests_whenItEnds_thenItsEventHasNone() {
    when(
        new MinerCommand.EndQuery(
            query(1),
            TASK,
            Traffic.SYNTHETIC,
            new Outcome.RateLimited(),
            Optional.empty(),
            Optional.empty()));

    assertThat(((Requested) recorded.get(0)).requestId()).isEmpty();
  }
}
