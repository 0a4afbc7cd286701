package io.assay.actors.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.coordination.CheckingQueue.Handed;
import io.assay.actors.scoring.Golden;
import io.assay.actors.task.TaskName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckingQueueGoldenTest {

  /** The task that the reference was asked for. */
  private static final TaskName TASK = new TaskName("avatar");

  static Stream<Named<JsonNode>> choices() {
    return Golden.cases("select_task_for_deletion.json");
  }

  @ParameterizedTest
  @MethodSource("choices")
  void givenWaitingAnswers_whenHandedOutOneByOne_thenInTheReferencesOrder(JsonNode one) {
    CheckingQueue<String> queue = new CheckingQueue<>(Waiting.SAMPLING, Waiting.SETTINGS);
    Map<String, Integer> rewards = new HashMap<>();
    for (JsonNode reward : one.path("rewards")) {
      rewards.merge(reward.get(0).asText() + " " + reward.get(1).asText(), 1, Integer::sum);
    }
    for (JsonNode row : one.path("tasks")) {
      String task = row.get(1).asText();
      String miner = row.get(3).asText();
      int known = rewards.getOrDefault(task + " " + miner, 0);
      queue.offer(
          Waiting.answer(row.get(0).asLong(), miner, new TaskName(task), known), Waiting.NOW);
    }
    queue.want("worker", List.of(TASK), 1);

    for (JsonNode picked : one.path("picked_in_order")) {
      List<Handed<String>> handed = queue.handOut(Waiting.NOW, new SplittableRandom(1));
      assertThat(handed).hasSize(1);
      assertThat(handed.get(0).answer().miner().value())
          .isEqualTo(picked.path("returned").get(1).asText());
      // The reference deletes every row with the same checking data, and no reward comes of any.
      picked.path("deleted_ids").forEach(id -> queue.done(Waiting.query(id.asLong()), false));
      assertThat(queue.inHand()).isZero();
    }
    assertThat(queue.handOut(Waiting.NOW, new SplittableRandom(1))).isEmpty();
  }
}
