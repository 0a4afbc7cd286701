package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;

/**
 * The volume a miner is counted with for a task, after the capacity rule (scoring rules, section
 * 2).
 *
 * @param task the task
 * @param uid the miner's place in the network
 * @param volume effective volume per period; may be below 1, or negative, in the public system
 */
public record TaskCapacity(TaskName task, int uid, double volume) {

  /** Checks that the volume is a number. */
  public TaskCapacity {
    if (!Double.isFinite(volume)) {
      throw new IllegalArgumentException(
          "capacity of uid " + uid + " for " + task + " is " + volume + ": expected a number");
    }
  }
}
