package io.assay.cluster.replay;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.RewardFactors;
import io.assay.actors.scoring.TaskExplanation;
import io.assay.actors.task.TaskName;
import io.assay.cluster.report.TaskMeans;
import java.util.Optional;

/** The mean quality and speed factor of a miner's own answers for a task. */
final class Means {

  private Means() {}

  /** The means of the answers that count; empty if there are none. */
  static Optional<TaskMeans> of(Hotkey hotkey, TaskExplanation explained) {
    TaskName task = explained.factors().task();
    double quality = 0;
    double speed = 0;
    int answers = 0;
    int timed = 0;
    for (RewardFactors each : explained.rewards()) {
      if (each.uses() > 0 && each.reward().task().equals(task)) {
        quality += each.quality();
        answers++;
        if (each.speedFactor().isPresent()) {
          speed += each.speedFactor().getAsDouble();
          timed++;
        }
      }
    }
    return answers == 0
        ? Optional.empty()
        : Optional.of(
            new TaskMeans(task, hotkey, quality / answers, timed == 0 ? 0 : speed / timed));
  }
}
