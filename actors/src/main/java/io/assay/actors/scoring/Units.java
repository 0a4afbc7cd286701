package io.assay.actors.scoring;

import io.assay.actors.task.TaskType;
import java.util.OptionalDouble;

/** How many units an answer has: characters, steps or embeddings. */
final class Units {

  private Units() {}

  /** The counted units; those of a row that only has its volume follow from that. */
  static OptionalDouble of(Reward reward, TaskType type, WorkSettings work) {
    if (reward.units().isPresent() || reward.volume().isEmpty()) {
      return reward.units();
    }
    double volume = reward.volume().getAsDouble();
    return OptionalDouble.of(type == TaskType.TEXT ? volume * work.charactersPerToken() : volume);
  }
}
