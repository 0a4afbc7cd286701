package io.assay.actors.scoring;

import static io.assay.actors.scoring.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.Finding;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesGoldenTest {

  private static final Vision41Settings SETTINGS = Vision41Settings.shipped();
  private static final TaskTable TASKS = TaskTable.shipped();

  static Stream<Named<JsonNode>> periodScores() {
    return Golden.cases("period_score.json");
  }

  static Stream<Named<JsonNode>> normalisedPeriodScores() {
    return Golden.cases("normalise_period_scores.json");
  }

  static Stream<Named<JsonNode>> nonLinear() {
    return Golden.cases("non_linear.json");
  }

  static Stream<Named<JsonNode>> capacities() {
    return Golden.cases("capacities.json");
  }

  static Stream<Named<JsonNode>> textScores() {
    return Golden.cases("text_score_curve.json");
  }

  @ParameterizedTest
  @MethodSource("periodScores")
  void givenCountersThenThePeriodScoreIsTheReferences(JsonNode one) {
    OptionalDouble score =
        PeriodScore.of(
            one.path("declared").doubleValue(),
            one.path("consumed").doubleValue(),
            one.path("total").intValue(),
            one.path("r429").intValue(),
            one.path("r500").intValue());

    if (score.isPresent()) {
      assertClose(score.getAsDouble(), one.path("out"));
    } else {
      // The reference leaves an earlier score standing where it computes none.
      assertThat(Golden.optional(one.path("out")))
          .isEqualTo(Golden.optional(one.path("period_score_before")));
    }
  }

  @ParameterizedTest
  @MethodSource("normalisedPeriodScores")
  void givenPeriodsThenTheirNormalisedScoreIsTheReferences(JsonNode one) {
    JsonNode periods = one.path("periods");
    double[] scores = new double[periods.size()];
    double[] volumes = new double[periods.size()];
    for (int i = 0; i < periods.size(); i++) {
      scores[i] = periods.get(i).get(0).doubleValue();
      volumes[i] = periods.get(i).get(1).doubleValue();
    }

    assertClose(
        NormalisedPeriodScore.of(scores, volumes, periods.size(), SETTINGS.period()),
        one.path("out"));
  }

  @ParameterizedTest
  @MethodSource("nonLinear")
  void givenSharesThenTheNonLinearStepIsTheReferences(JsonNode one) {
    double[] shares = new double[one.path("in").size()];
    int i = 0;
    for (JsonNode share : one.path("in")) {
      shares[i++] = share.doubleValue();
    }

    if (one.has("error")) {
      assertThatThrownBy(() -> Shares.nonLinear(shares, SETTINGS.shareExponent()))
          .isInstanceOfSatisfying(
              ScoringException.class,
              e -> assertThat(e.reason()).isEqualTo(ScoringException.Reason.DIVISION_BY_ZERO));
      return;
    }
    double[] result = Shares.nonLinear(shares, SETTINGS.shareExponent());
    assertThat(result).hasSize(one.path("out").size());
    int j = 0;
    for (JsonNode expected : one.path("out")) {
      assertClose(result[j++], expected);
    }
  }

  @ParameterizedTest
  @MethodSource("capacities")
  void givenAnnouncementsThenCapacitiesAreTheReferences(JsonNode one) {
    double stakeShare = one.path("stake_share").doubleValue();
    for (Map.Entry<String, JsonNode> byTask : one.path("declared").properties()) {
      Task task = TASKS.get(new TaskName(byTask.getKey()));
      for (Map.Entry<String, JsonNode> byUid : byTask.getValue().properties()) {
        double announced = byUid.getValue().doubleValue();
        assertClose(
            CapacityRule.capped(task, announced),
            one.path("after_max").path(byTask.getKey()).path(byUid.getKey()));
        assertClose(
            CapacityRule.effective(task, announced, stakeShare),
            one.path("after_stake").path(byTask.getKey()).path(byUid.getKey()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("textScores")
  void givenDistancesThenTheTextQualityIsTheReferences(JsonNode one) {
    double[] distances = Golden.numbers(one.path("distances"));
    double mean = Shares.sum(distances) / distances.length;

    assertClose(mean, one.path("average"));
    assertClose(Quality.of(new Finding.Text(mean), SETTINGS.quality()), one.path("out"));
  }
}
