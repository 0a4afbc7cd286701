package io.assay.actors.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.scoring.Golden;
import io.assay.actors.scoring.Vision41Settings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTableGoldenTest {

  private static final String FILE = "task_table.json";

  static Stream<Named<JsonNode>> cases() {
    return Golden.cases(FILE);
  }

  @Test
  void givenTheShippedTableThenItsOrderIsTheReferences() {
    assertThat(TaskTable.shipped().tasks())
        .extracting(task -> task.name().value())
        .containsExactlyElementsOf(
            cases().map(named -> named.getPayload().path("task").asText()).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenTheShippedTableThenEveryFigureIsTheReferences(JsonNode expected) {
    Task task = TaskTable.shipped().get(new TaskName(expected.path("task").asText()));

    assertThat(task.type().configName()).isEqualTo(expected.path("type").asText());
    assertThat(task.overheadSeconds()).isEqualTo(expected.path("overhead").doubleValue());
    assertThat(task.meanSecondsPerUnit()).isEqualTo(expected.path("mean").doubleValue());
    assertThat(task.variance()).isEqualTo(expected.path("variance").doubleValue());
    assertThat(task.maxCapacity()).isEqualTo(expected.path("max_capacity").doubleValue());
    assertThat(task.volumePerRequest())
        .isEqualTo(expected.path("volume_per_request").doubleValue());
    assertThat(task.weight()).isEqualTo(expected.path("weight").doubleValue());
    assertThat(task.streamed()).isEqualTo(expected.path("is_stream").booleanValue());
  }

  @Test
  void givenTheShippedPolicyThenItsConstantsAreTheReferences() {
    JsonNode constants = Golden.file(FILE);
    Vision41Settings settings = Vision41Settings.shipped();

    assertThat(settings.traffic().period().toSeconds())
        .isEqualTo(constants.path("scoring_period_s").longValue());
    assertThat(settings.sampling().storeSize())
        .isEqualTo(constants.path("max_tasks_in_store").intValue());
    assertThat(1 + settings.speed().bonus())
        .isEqualTo(constants.path("speed_bonus_max").doubleValue());
    assertThat(settings.speed().exponent())
        .isEqualTo(constants.path("below_mean_exponent").doubleValue());
    assertThat(settings.work().charactersPerToken())
        .isEqualTo(constants.path("chars_per_token").doubleValue());
    assertThat(settings.period().decay()).isEqualTo(constants.path("decay").doubleValue());
  }
}
