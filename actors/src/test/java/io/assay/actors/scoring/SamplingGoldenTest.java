package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingGoldenTest {

  /** The task that the reference was asked for. */
  private static final String TASK = "avatar";

  /** How precisely the reference's smallest probabilities were found: by bisection. */
  private static final double BISECTION = 1e-15;

  static Stream<Named<JsonNode>> probabilities() {
    return Golden.cases("storing_probability.json");
  }

  static Stream<Named<JsonNode>> choices() {
    return Golden.cases("select_task_for_deletion.json");
  }

  @ParameterizedTest
  @MethodSource("probabilities")
  void givenWaitingAnswersThenTheProbabilityToKeepAnotherIsTheReferences(JsonNode one) {
    double probability =
        StoringRule.probability(
            Golden.optional(one.path("weight")),
            one.path("already_stored").intValue(),
            Vision41Settings.shipped().sampling());

    double expected = one.path("probability").doubleValue();
    assertThat(probability)
        .isCloseTo(expected, Offset.offset(Math.max(expected * 1e-12, BISECTION)));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void givenWaitingAnswersThenTheyAreChosenInTheReferencesOrder(JsonNode one) {
    Map<String, Integer> rewards = new HashMap<>();
    for (JsonNode reward : one.path("rewards")) {
      if (reward.get(0).asText().equals(TASK)) {
        rewards.merge(reward.get(1).asText(), 1, Integer::sum);
      }
    }
    List<JsonNode> waiting = new ArrayList<>();
    for (JsonNode task : one.path("tasks")) {
      if (task.get(1).asText().equals(TASK)) {
        waiting.add(task);
      }
    }

    for (JsonNode picked : one.path("picked_in_order")) {
      Optional<JsonNode> next = next(waiting, rewards);
      assertThat(next).isPresent();
      assertThat(next.get().get(3)).isEqualTo(picked.path("returned").get(1));
      // The reference deletes every row with the same checking data; ours only the chosen one.
      String data = next.get().get(2).asText();
      List<JsonNode> deleted =
          waiting.stream().filter(task -> task.get(2).asText().equals(data)).toList();
      assertThat(deleted)
          .extracting(task -> task.get(0).asInt())
          .containsExactlyInAnyOrderElementsOf(ints(picked.path("deleted_ids")));
      waiting.removeAll(deleted);
    }
    assertThat(next(waiting, rewards)).isEmpty();
  }

  private static Optional<JsonNode> next(List<JsonNode> waiting, Map<String, Integer> rewards) {
    return SampleChoice.next(
        waiting,
        task -> new Hotkey(task.get(3).asText()),
        hotkey -> rewards.getOrDefault(hotkey.value(), 0));
  }

  private static List<Integer> ints(JsonNode list) {
    List<Integer> ints = new ArrayList<>();
    list.forEach(value -> ints.add(value.asInt()));
    return ints;
  }
}
