package io.assay.actors.scoring;

import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a task that its speed factor follows from (scoring rules, sections 1 and 8).
 *
 * @param task the task
 * @param type what its unit is: a character, a step or a request
 * @param overheadSeconds response time that is free
 * @param meanSecondsPerUnit the time per unit that earns 1, above 0
 * @param variance how steeply the factor falls above the mean, above 0
 */
public record TaskSpeed(
    TaskName task,
    TaskType type,
    double overheadSeconds,
    double meanSecondsPerUnit,
    double variance) {

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException naming the figure and its range
   */
  public TaskSpeed {
    String key = "task." + task;
    Check.range(key + ".overhead-seconds", overheadSeconds, 0, Double.MAX_VALUE);
    Check.positive(key + ".mean-seconds-per-unit", meanSecondsPerUnit);
    Check.positive(key + ".variance", variance);
  }

  /** The tasks by name, in their order. */
  static Map<TaskName, TaskSpeed> byTask(List<TaskSpeed> tasks) {
    Map<TaskName, TaskSpeed> byTask = new LinkedHashMap<>();
    tasks.forEach(task -> byTask.put(task.task(), task));
    return Collections.unmodifiableMap(byTask);
  }

  /**
   * The same task with another mean; the variance scales with it, so that the curve keeps shape.
   */
  TaskSpeed withMean(double measuredSecondsPerUnit) {
    return new TaskSpeed(
        task,
        type,
        overheadSeconds,
        measuredSecondsPerUnit,
        variance * meanSecondsPerUnit / measuredSecondsPerUnit);
  }

  /** The figures of a configured task. */
  public static TaskSpeed of(Task task) {
    return new TaskSpeed(
        task.name(),
        task.type(),
        task.overheadSeconds(),
        task.meanSecondsPerUnit(),
        task.variance());
  }
}
