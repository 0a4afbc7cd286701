package io.assay.actors.scoring;

import static io.assay.actors.scoring.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeedAndWorkGoldenTest {

  private static final Vision41Settings SETTINGS = Vision41Settings.shipped();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Named<JsonNode>> raw() {
    return Golden.cases("speed_modifier_raw.json");
  }

  static Stream<Named<JsonNode>> speed() {
    return Golden.cases("speed_modifier.json");
  }

  static Stream<Named<JsonNode>> work() {
    return Golden.cases("work.json");
  }

  @ParameterizedTest
  @MethodSource("raw")
  void givenATimePerUnitThenTheFactorIsTheReferences(JsonNode one) {
    double factor =
        SpeedFactor.ofTimePerUnit(
            TaskSpeed.of(task(one)), one.path("time_per_unit").doubleValue(), SETTINGS.speed());

    assertClose(factor, one.path("out"));
  }

  @ParameterizedTest
  @MethodSource("speed")
  void givenAnAnswerThenTheFactorIsTheReferences(JsonNode one) {
    JsonNode answer = answer(one);
    OptionalDouble seconds =
        answer.isNull() || answer.isMissingNode()
            ? OptionalDouble.empty()
            : Golden.optional(one.path("result").path("response_time"));
    OptionalDouble amount = amount(task(one), one, answer);

    if (one.has("error")) {
      assertThatThrownBy(() -> factor(one, seconds, amount)).isInstanceOf(ScoringException.class);
    } else {
      assertClose(factor(one, seconds, amount), one.path("out"));
    }
  }

  @ParameterizedTest
  @MethodSource("work")
  void givenAnAnswerThenItsWorkIsTheReferences(JsonNode one) {
    OptionalDouble work =
        Work.of(task(one).type(), amount(task(one), one, answer(one)), SETTINGS.work());

    if (one.has("error")) {
      assertThat(work).isEmpty();
    } else {
      assertThat(work).isPresent();
      assertClose(work.getAsDouble(), one.path("out"));
    }
  }

  private static double factor(JsonNode one, OptionalDouble seconds, OptionalDouble amount) {
    return SpeedFactor.of(
        TaskSpeed.of(task(one)), seconds, amount, SETTINGS.speed(), SETTINGS.work());
  }

  private static Task task(JsonNode one) {
    return TaskTable.shipped().get(new TaskName(one.path("task").asText()));
  }

  private static JsonNode answer(JsonNode one) {
    JsonNode answer = one.path("result").path("formatted_response");
    if (!answer.isTextual()) {
      return answer;
    }
    try {
      return JSON.readTree(answer.textValue());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the answer holds of its task's unit; nothing where an item is not well-formed. */
  private static OptionalDouble amount(Task task, JsonNode one, JsonNode answer) {
    return switch (task.type()) {
      case TEXT -> characters(answer);
      case IMAGE -> Golden.optional(one.path("synapse").path("steps"));
      case CLIP -> {
        JsonNode embeddings = answer.path("clip_embeddings");
        yield embeddings.isArray() ? OptionalDouble.of(embeddings.size()) : OptionalDouble.empty();
      }
    };
  }

  private static OptionalDouble characters(JsonNode items) {
    double characters = 0;
    for (JsonNode item : items) {
      if (!item.path("logprob").isNumber() || !item.path("text").isTextual()) {
        return OptionalDouble.empty();
      }
      characters += Work.characters(item.path("text").textValue());
    }
    return OptionalDouble.of(characters);
  }
}
