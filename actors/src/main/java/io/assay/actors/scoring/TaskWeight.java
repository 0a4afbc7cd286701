package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;

/**
 * The part of all weight that a task gives.
 *
 * @param task the task
 * @param weight 0 or more; those of a network normally sum to 1
 */
public record TaskWeight(TaskName task, double weight) {

  /** Checks that the weight is a number. */
  public TaskWeight {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "weight of task " + task + " is " + weight + ": expected a number");
    }
  }
}
