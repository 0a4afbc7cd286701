package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ScoredPartsTest {

  private static final TaskName CHAT = new TaskName("chat-llama-3");
  private static final TaskName AVATAR = new TaskName("avatar");

  private static ScoredParts parts(String policy, long seed) {
    TrafficSettings traffic =
        Policies.named(policy, ConfigFactory.empty(), TaskTable.shipped()).rules().traffic();
    return new ScoredParts(traffic, List.of(CHAT, AVATAR), new Random(seed)::nextDouble);
  }

  @Property(tries = 200)
  void givenADrawTogetherThenAllMinersHaveTheSamePartsOfEachTask(@ForAll long seed) {
    ScoredParts parts = parts("adaptive", seed);
    SortedMap<TaskName, Double> first = parts.next();

    assertThat(parts.next()).isEqualTo(first);
    assertThat(first.keySet()).containsExactlyInAnyOrder(CHAT, AVATAR);
    assertThat(first.values()).allMatch(part -> part >= 0.05 && part < 1);
  }

  @Property(tries = 200)
  void givenADrawForEachThenTheyAreDrawnInOrder(@ForAll long seed) {
    ScoredParts parts = parts("vision-4.1", seed);
    Random random = new Random(seed);
    TrafficSettings traffic = Vision41Settings.shipped().live().traffic();

    for (int miner = 0; miner < 3; miner++) {
      SortedMap<TaskName, Double> next = parts.next();
      assertThat(next).containsEntry(CHAT, ScoredPart.draw(traffic, random::nextDouble));
      assertThat(next).containsEntry(AVATAR, ScoredPart.draw(traffic, random::nextDouble));
    }
  }
}
