package io.assay.actors.miner;

import static io.assay.actors.miner.MinerScenario.announced;
import static io.assay.actors.miner.MinerScenario.closesAt;
import static io.assay.actors.miner.MinerScenario.given;
import static io.assay.actors.miner.MinerScenario.registered;
import static io.assay.actors.testkit.Fixtures.NEED;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.Golden;
import io.assay.actors.scoring.PeriodScore;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.actors.scoring.Work;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one answer does to a fresh period's counters, as the public system has it. */
class RecordAdjustGoldenTest {

  private static final double DECLARED = 100;

  static Stream<Named<JsonNode>> cases() {
    return Golden.cases("record_adjust.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenAFreshRecord_whenAnAnswerEnds_thenItsFieldsAreTheReferences(JsonNode one) {
    Task task = TaskTable.shipped().get(new TaskName(one.path("task").asText()));
    Outcome outcome = outcome(task, one);
    MinerState state = recorded(task, outcome);
    Counts counts = state.open().orElseThrow().countsOf(task.name());
    JsonNode after = one.path("after");

    assertThat(counts.total()).isEqualTo(after.path("total").intValue());
    assertThat(counts.rateLimited()).isEqualTo(after.path("r429").intValue());
    assertThat(counts.failed()).isEqualTo(after.path("r500").intValue());
    Golden.assertClose(counts.consumed(), after.path("consumed"));
    assertThat(counts.unmeasured()).as("work failed").isEqualTo(one.has("error") ? 1 : 0);
    assertThat(state.outbox().samples())
        .as("offered to the store")
        .hasSize(one.path("offered_to_store").booleanValue() ? 1 : 0);
    OptionalDouble score =
        PeriodScore.of(
            DECLARED, counts.consumed(), counts.total(), counts.rateLimited(), counts.failed());
    Golden.assertClose(score.orElseThrow(), one.path("period_score_after"));
  }

  private static Outcome outcome(Task task, JsonNode one) {
    OptionalDouble amount = amount(task, one);
    OptionalDouble work = Work.of(task.type(), amount, Vision41Settings.shipped().work());
    return Outcomes.of(
        one.path("status").asInt(0),
        one.path("success").booleanValue(),
        new Measurement(1, OptionalDouble.empty(), amount, work));
  }

  private static MinerState recorded(Task task, Outcome outcome) {
    TreeMap<TaskName, PeriodTask> tasks = new TreeMap<>();
    tasks.put(task.name(), new PeriodTask(DECLARED, 1));
    Optional<Sample> kept =
        Outcomes.mayBeChecked(outcome) ? Optional.of(sample(1)) : Optional.empty();
    return given(registered(), announced(DECLARED))
        .and(new MinerEvent.PeriodOpened(1, NOW, closesAt(1), tasks, NEED, NOW))
        .when(
            new MinerCommand.EndQuery(
                query(1), task.name(), Traffic.ORGANIC, outcome, kept, Optional.empty()),
            NOW)
        .next()
        .state();
  }

  /** Characters, steps or embeddings; nothing where the answer is not well-formed. */
  private static OptionalDouble amount(Task task, JsonNode one) {
    JsonNode answer = one.path("formatted_response");
    return switch (task.type()) {
      case TEXT -> characters(answer);
      case IMAGE -> Golden.optional(one.path("request").path("steps"));
      case CLIP -> {
        JsonNode embeddings = answer.path("clip_embeddings");
        yield embeddings.isArray() ? OptionalDouble.of(embeddings.size()) : OptionalDouble.empty();
      }
    };
  }

  private static OptionalDouble characters(JsonNode items) {
    if (!items.isArray()) {
      return OptionalDouble.empty();
    }
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
