package io.assay.actors.scoring;

import static io.assay.actors.scoring.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskType;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Nineteen6RulesGoldenTest {

  private static final Nineteen6Settings SETTINGS = Nineteen6.SETTINGS;

  static Stream<Named<JsonNode>> periodScores() {
    return Golden.cases("v6/period_score.json");
  }

  static Stream<Named<JsonNode>> normalisedPeriodScores() {
    return Golden.cases("v6/normalise_period_scores.json");
  }

  static Stream<Named<JsonNode>> representatives() {
    return Golden.cases("v6/metric_score.json");
  }

  static Stream<Named<JsonNode>> bonuses() {
    return Golden.cases("v6/metric_bonuses.json");
  }

  static Stream<Named<JsonNode>> shares() {
    return Golden.cases("v6/normalise_effective_volumes.json");
  }

  static Stream<Named<JsonNode>> parts() {
    return Golden.cases("v6/capacity_to_score.json");
  }

  static Stream<Named<JsonNode>> work() {
    return Golden.cases("v6/work.json");
  }

  static Stream<Named<JsonNode>> throughputs() {
    return Golden.cases("v6/metric.json");
  }

  static Stream<Named<JsonNode>> tasks() {
    return Golden.cases("v6/task_table.json");
  }

  @ParameterizedTest
  @MethodSource("periodScores")
  void givenCountersThenThePeriodScoreIsTheReferences(JsonNode one) {
    PeriodRecord period =
        new PeriodRecord(
            Given.CHAT,
            OptionalDouble.empty(),
            one.path("capacity").doubleValue(),
            one.path("consumed").doubleValue(),
            one.path("total").intValue(),
            one.path("r429").intValue(),
            one.path("r500").intValue(),
            Instant.EPOCH);

    OptionalDouble score = PeriodScore.of(period, SETTINGS.period());

    if (one.path("out").isNull()) {
      assertThat(score).isEmpty();
    } else {
      assertClose(score.orElseThrow(), one.path("out"));
    }
  }

  @ParameterizedTest
  @MethodSource("normalisedPeriodScores")
  void givenPeriodsThenTheirNormalisedScoreIsTheReferences(JsonNode one) {
    JsonNode periods = one.path("periods");
    double[] scores = new double[periods.size()];
    double[] volumes = new double[periods.size()];
    for (int i = 0; i < periods.size(); i++) {
      scores[i] = Golden.optional(periods.get(i).get(0)).orElse(Double.NaN);
      volumes[i] = periods.get(i).get(1).doubleValue();
    }

    assertClose(
        NormalisedPeriodScore.of(scores, volumes, scores.length, SETTINGS.period()),
        one.path("out"));
  }

  @ParameterizedTest
  @MethodSource("representatives")
  void givenThroughputsThenTheOneThatStandsForTheMinerIsTheReferences(JsonNode one) {
    double[] values = Golden.numbers(one.path("metrics"));

    if (one.has("error")) {
      // The reference fails over an empty list; here such a miner has no standing at all.
      assertThat(values).isEmpty();
      return;
    }
    assertClose(Throughput.representative(values, SETTINGS.throughput()), one.path("out"));
  }

  @ParameterizedTest
  @MethodSource("bonuses")
  void givenMinersThenTheirBonusesAreTheReferences(JsonNode one) {
    Map<String, Double> bonuses = Throughput.bonuses(byName(one.path("in")), SETTINGS.throughput());

    assertThat(bonuses).containsOnlyKeys(byName(one.path("out")).keySet());
    bonuses.forEach((miner, bonus) -> assertClose(bonus, one.path("out").path(miner)));
  }

  @ParameterizedTest
  @MethodSource("shares")
  void givenVolumesThenTheirSharesAreTheReferences(JsonNode one) {
    List<String> miners = List.copyOf(byName(one.path("in")).keySet());
    double[] volumes =
        miners.stream().mapToDouble(miner -> one.path("in").path(miner).doubleValue()).toArray();

    double sum = Shares.sum(volumes);
    if (one.path("out").isEmpty()) {
      assertThat(sum).isZero();
      return;
    }
    double[] shares = Shares.nonLinear(Shares.normalised(volumes, sum), SETTINGS.shareExponent());
    for (int i = 0; i < shares.length; i++) {
      assertClose(shares[i], one.path("out").path(miners.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void givenTheSameUniformsThenTheVolumeToScoreIsTheReferences(JsonNode one) {
    PrimitiveIterator.OfDouble draws = Arrays.stream(Golden.numbers(one.path("draws"))).iterator();

    double part = ScoredPart.draw(SETTINGS.live().traffic(), draws::nextDouble);

    assertClose(
        part * one.path("capacity").doubleValue() * one.path("multiplier").doubleValue(),
        one.path("out"));
    assertThat(draws.hasNext()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("work")
  void givenAnAnswerThenItsWorkIsTheReferences(JsonNode one) {
    OptionalDouble work = work(one, one.path("steps"));

    if (one.has("error")) {
      assertThat(work).isEmpty();
    } else {
      assertClose(work.orElseThrow(), one.path("out"));
    }
  }

  @ParameterizedTest
  @MethodSource("throughputs")
  void givenAnAnswerThenItsThroughputIsTheReferences(JsonNode one) {
    JsonNode result = one.path("result");
    if (one.has("error")) {
      // The reference fails over a time it only uses in statistics, which are not kept here.
      assertThat(result.path("stream_time").isNull()).isTrue();
      return;
    }
    for (JsonNode stored : one.path("stored")) {
      double volume = work(one, one.path("payload").path("steps")).orElseThrow();
      assertClose(volume, stored.path("volume"));
      OptionalDouble throughput = Throughput.of(volume, result.path("response_time").doubleValue());
      assertThat(throughput.isPresent()).isEqualTo(stored.path("metric").isNumber());
      throughput.ifPresent(value -> assertClose(value, stored.path("metric")));
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void givenTheShippedTableThenEveryFigureIsTheReferences(JsonNode expected) {
    Task task = Nineteen6.TASKS.get(new TaskName(expected.path("task").asText()));

    assertThat(task.type().configName()).isEqualTo(expected.path("type").asText());
    assertThat(task.maxCapacity()).isEqualTo(expected.path("max_capacity").doubleValue());
    assertThat(task.volumePerRequest())
        .isEqualTo(expected.path("volume_per_request").doubleValue());
    assertThat(task.weight()).isEqualTo(expected.path("weight").doubleValue());
    assertThat(task.streamed()).isEqualTo(expected.path("is_stream").booleanValue());
    assertThat(task.timeouts().betweenChunks().toMillis() / 1e3)
        .isEqualTo(expected.path("timeout_s").doubleValue());
  }

  @Test
  void givenTheShippedTableThenItsOrderAndTheConstantsAreTheReferences() {
    JsonNode file = Golden.file("v6/task_table.json");

    assertThat(Nineteen6.TASKS.tasks())
        .extracting(task -> task.name().value())
        .containsExactlyElementsOf(
            tasks().map(named -> named.getPayload().path("task").asText()).toList());
    assertThat(SETTINGS.period().decay()).isEqualTo(file.path("decay").doubleValue());
    assertThat(SETTINGS.throughput().percentile())
        .isEqualTo(file.path("metric_percentile").doubleValue());
    assertThat(SETTINGS.throughput().bonus()).isEqualTo(file.path("speed_bonus_max").doubleValue());
  }

  private static OptionalDouble work(JsonNode one, JsonNode steps) {
    Task task = Nineteen6.TASKS.get(new TaskName(one.path("task").asText()));
    OptionalDouble amount =
        task.type() == TaskType.TEXT
            ? characters(one.path("result").path("formatted_response"))
            : Golden.optional(steps);
    return Work.of(task.type(), amount, SETTINGS.live().work());
  }

  /** The characters of all chunks; nothing where one is not well-formed. */
  private static OptionalDouble characters(JsonNode answer) {
    JsonNode chunks = answer.isTextual() ? Golden.parse(answer.textValue()) : answer;
    double characters = 0;
    for (JsonNode chunk : chunks) {
      if (chunk.has("choices")) {
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode text =
            choice.has("delta") ? choice.path("delta").path("content") : choice.path("text");
        if (text.isNull() || choice.isMissingNode()) {
          return OptionalDouble.empty();
        }
        characters += Work.characters(text.asText(""));
      }
    }
    return chunks.isNull() ? OptionalDouble.empty() : OptionalDouble.of(characters);
  }

  private static Map<String, Double> byName(JsonNode object) {
    Map<String, Double> byName = new LinkedHashMap<>();
    object.properties().forEach(each -> byName.put(each.getKey(), each.getValue().doubleValue()));
    return byName;
  }
}
