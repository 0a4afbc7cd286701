package io.assay.actors.scoring;

import static io.assay.actors.scoring.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrafficGoldenTest {

  private static final TrafficSettings SETTINGS = Vision41Settings.shipped().traffic();

  static Stream<Named<JsonNode>> plans() {
    return Golden.cases("requests_plan.json");
  }

  static Stream<Named<JsonNode>> parts() {
    return Golden.cases("percentage_to_score.json");
  }

  @ParameterizedTest
  @MethodSource("plans")
  void givenACapacityAndItsPartThenThePlanIsTheReferences(JsonNode one) {
    RequestPlan plan =
        RequestPlan.of(
            one.path("volume").doubleValue(),
            one.path("fraction").doubleValue(),
            TaskTable.shipped().get(new TaskName(one.path("task").asText())).volumePerRequest(),
            Duration.ofHours(1),
            SETTINGS);
    double jitter = one.path("jitter").doubleValue();

    assertClose(plan.volumeToScore(), one.path("volume_to_score"));
    assertThat(plan.requests()).isEqualTo(one.path("requests").longValue());
    assertClose(seconds(plan.delay()), one.path("delay_s"));
    assertClose(seconds(plan.firstWait(jitter)), one.path("first_sleep_s"));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @ParameterizedTest
  @MethodSource("parts")
  void givenTheSameUniformsThenThePartIsTheReferences(JsonNode one) {
    PrimitiveIterator.OfDouble draws = Arrays.stream(Golden.numbers(one.path("draws"))).iterator();

    assertClose(ScoredPart.draw(SETTINGS, draws::nextDouble), one.path("out"));
    assertThat(draws.hasNext()).isFalse();
  }
}
