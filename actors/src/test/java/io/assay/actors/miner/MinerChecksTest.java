package io.assay.actors.miner;

import static io.assay.actors.miner.MinerScenario.announced;
import static io.assay.actors.miner.MinerScenario.checked;
import static io.assay.actors.miner.MinerScenario.closed;
import static io.assay.actors.miner.MinerScenario.endSampled;
import static io.assay.actors.miner.MinerScenario.given;
import static io.assay.actors.miner.MinerScenario.opened;
import static io.assay.actors.miner.MinerScenario.registered;
import static io.assay.actors.miner.MinerScenario.sampled;
import static io.assay.actors.miner.MinerScenario.working;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.evidence;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Finding;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.Quality;
import io.assay.actors.scoring.Reward;
import io.assay.actors.scoring.Vision41Settings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinerChecksTest {

  private static MinerCommand.RecordVerdict verdict(int n) {
    return new MinerCommand.RecordVerdict(query(n), evidence(0.05));
  }

  private static MinerCommand.RecordCheckFailure failure(int n, boolean last) {
    return new MinerCommand.RecordCheckFailure(query(n), "model server is down", last);
  }

  private static MinerEvent checkFailed(int n, int attempt, boolean last) {
    return new MinerEvent.AnswerCheckFailed(
        query(n), CHAT, "model server is down", attempt, last, NOW);
  }

  @Test
  void givenAWaitingAnswer_whenItsVerdictComesTwice_thenItCountsOnce() {
    working(sampled(1))
        .when(verdict(1), seconds(5))
        .then(checked(1, seconds(5)))
        .when(verdict(1), seconds(6))
        .thenNothing()
        .when(verdict(1), seconds(6))
        .thenState(
            state -> {
              assertThat(state.outbox().samples()).isEmpty();
              assertThat(state.history().resultsOf(CHAT)).isEqualTo(1);
            });
  }

  @Test
  void givenAVerdict_whenFolded_thenTheRewardHoldsMeasurementsOnly() {
    MinerState state = working(sampled(1), checked(1, seconds(5))).state();

    assertThat(state.history().results())
        .containsExactly(
            new History.Result(
                state.revision(),
                new Reward(
                    CHAT,
                    new Finding.Text(0.05),
                    OptionalDouble.empty(),
                    OptionalDouble.of(2),
                    OptionalDouble.of(40),
                    OptionalDouble.of(10),
                    false,
                    seconds(5))));
  }

  static Stream<Evidence> kinds() {
    return Stream.of(
        evidence(0.05),
        new Evidence.Image(false, false, false, List.of(1, 2, 3, 0), 0.9, 0.8),
        new Evidence.Clip(2, 1, List.of(1.0), 0.5),
        new Evidence.Outside("http://checker.example", 0.75));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenEvidenceOfAnyKind_whenFolded_thenItsFindingIsWhatPoliciesJudge(Evidence evidence) {
    working(sampled(1))
        .when(new MinerCommand.RecordVerdict(query(1), evidence), seconds(5))
        .thenState(
            state -> {
              Reward reward = state.history().results().get(0).reward();
              assertThat(reward.finding()).isEqualTo(evidence.finding());
              assertThat(reward.imported()).isFalse();
              assertThat(Quality.of(reward.finding(), Vision41Settings.shipped().quality()))
                  .isBetween(0.0, 1.0);
            });
  }

  @Test
  void givenNoSuchAnswer_whenAnythingIsSaidOfIt_thenNothing() {
    working().when(verdict(1), NOW).thenNothing();
    working().when(failure(1, true), NOW).thenNothing();
    working().when(new MinerCommand.DropSample(query(1), DropReason.EXPIRED), NOW).thenNothing();
    given().when(verdict(1), NOW).thenNothing();
  }

  @Test
  void givenAWaitingAnswer_whenChecksFail_thenTheLastAttemptEndsItsWaiting() {
    var scenario = working(sampled(1));
    for (int attempt = 1; attempt < MinerDecider.MAX_CHECK_ATTEMPTS; attempt++) {
      scenario = scenario.when(failure(1, false), NOW).then(checkFailed(1, attempt, false));
      assertThat(scenario.state().outbox().samples().get(query(1)).attempts()).isEqualTo(attempt);
    }
    scenario
        .when(failure(1, false), NOW)
        .then(checkFailed(1, MinerDecider.MAX_CHECK_ATTEMPTS, true))
        .when(failure(1, false), NOW)
        .thenNothing()
        .when(verdict(1), NOW)
        .thenNothing();
  }

  @Test
  void givenAWaitingAnswer_whenACheckFailsForGood_thenItStopsWaiting() {
    working(sampled(1))
        .when(failure(1, true), NOW)
        .then(checkFailed(1, 1, true))
        .when(failure(1, true), NOW)
        .thenState(state -> assertThat(state.history().results()).isEmpty());
  }

  @Test
  void givenALongReason_whenACheckFails_thenItIsCut() {
    String reason = "x".repeat(Outcome.MAX_DETAIL + 1);
    working(sampled(1))
        .when(new MinerCommand.RecordCheckFailure(query(1), reason, false), NOW)
        .then(
            new MinerEvent.AnswerCheckFailed(
                query(1), CHAT, "x".repeat(Outcome.MAX_DETAIL), 1, false, NOW));
    assertThat(new Outcome.Failed(FailureKind.EMPTY, 200, reason).detail())
        .hasSize(Outcome.MAX_DETAIL);
  }

  @Test
  void givenAWaitingAnswer_whenDropped_thenOnceAndItsVerdictIsTooLate() {
    MinerCommand drop = new MinerCommand.DropSample(query(1), DropReason.STORE_FULL);
    working(sampled(1))
        .when(drop, NOW)
        .then(new MinerEvent.SampleDropped(query(1), CHAT, DropReason.STORE_FULL, NOW))
        .when(drop, NOW)
        .thenNothing()
        .when(verdict(1), NOW)
        .thenNothing();
  }

  @Test
  void givenACheckedAnswer_whenItsEndComesAgain_thenItIsNotSampledAgain() {
    working()
        .when(endSampled(1), NOW)
        .next()
        .when(verdict(1), NOW)
        .next()
        .when(endSampled(1), NOW)
        .thenNothing();
  }

  @Test
  void givenAWindowAtItsCap_whenTheCapIsReached_thenItIsSaidOnce() {
    HistoryNeed two = new HistoryNeed(Duration.ofHours(48), 2);
    given(registered(), announced(100), opened(1, two), closed(1), opened(2, two))
        .and(sampled(1), sampled(2), sampled(3))
        .when(verdict(1), NOW)
        .then(checked(1, NOW))
        .when(verdict(2), NOW)
        .then(checked(2, NOW), new MinerEvent.WindowCapReached(CHAT, 2, NOW))
        .when(verdict(3), NOW)
        .then(checked(3, NOW));
  }

  @Test
  void givenNumbersThatPoliciesCannotTake_whenMeasured_thenTheyAreRefused() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e16}) {
      OptionalDouble none = OptionalDouble.empty();
      OptionalDouble given = OptionalDouble.of(bad);
      assertThatThrownBy(() -> new Measurement(bad, none, none, none))
          .hasMessageContaining("responseSeconds");
      assertThatThrownBy(() -> new Measurement(1, given, none, none))
          .hasMessageContaining("firstTokenSeconds");
      assertThatThrownBy(() -> new Measurement(1, none, given, none)).hasMessageContaining("units");
      assertThatThrownBy(() -> new Measurement(1, none, none, given)).hasMessageContaining("work");
    }
    assertThatThrownBy(() -> evidence(Double.NaN)).hasMessageContaining("NaN");
  }
}
