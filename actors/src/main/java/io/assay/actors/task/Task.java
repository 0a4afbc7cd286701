package io.assay.actors.task;

import java.util.Optional;

/**
 * A task that miners are paid for, with the figures of its scoring (scoring rules, section 1).
 *
 * <p>Volumes are tokens for text, steps for images and images for CLIP. A <em>unit</em> of speed is
 * one character for text, one step for images and one request for CLIP.
 *
 * @param name its name
 * @param type its kind of answer
 * @param maxCapacity the largest volume counted per miner and period; 0 disables the task
 * @param volumePerRequest the mean volume of one synthetic request, above 0
 * @param overheadSeconds response time that is free before speed counts
 * @param meanSecondsPerUnit the time per unit that earns a speed factor of 1, above 0
 * @param variance how steeply the factor falls above the mean; above 0
 * @param weight its part of all weight, in [0,1]
 * @param streamed whether answers come as a stream
 * @param timeouts how long a miner may take
 * @param image what synthetic requests ask for; there for image tasks, and only for them
 */
public record Task(
    TaskName name,
    TaskType type,
    double maxCapacity,
    double volumePerRequest,
    double overheadSeconds,
    double meanSecondsPerUnit,
    double variance,
    double weight,
    boolean streamed,
    TaskTimeouts timeouts,
    Optional<ImageParameters> image) {

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException naming the task, the figure and its range
   */
  public Task {
    require(name, "max-capacity", maxCapacity, maxCapacity >= 0, "0 or more");
    require(name, "volume-per-request", volumePerRequest, volumePerRequest > 0, "more than 0");
    require(name, "overhead-seconds", overheadSeconds, overheadSeconds >= 0, "0 or more");
    require(
        name, "mean-seconds-per-unit", meanSecondsPerUnit, meanSecondsPerUnit > 0, "more than 0");
    require(name, "variance", variance, variance > 0, "more than 0");
    require(name, "weight", weight, weight >= 0 && weight <= 1, "between 0 and 1");
    if (image.isPresent() != (type == TaskType.IMAGE)) {
      throw new IllegalArgumentException(
          "task " + name + " of type " + type.configName() + ": expected an operation for images");
    }
  }

  /** A task whose answers are no pictures. */
  public Task(
      TaskName name,
      TaskType type,
      double maxCapacity,
      double volumePerRequest,
      double overheadSeconds,
      double meanSecondsPerUnit,
      double variance,
      double weight,
      boolean streamed,
      TaskTimeouts timeouts) {
    this(
        name,
        type,
        maxCapacity,
        volumePerRequest,
        overheadSeconds,
        meanSecondsPerUnit,
        variance,
        weight,
        streamed,
        timeouts,
        Optional.empty());
  }

  private static void require(
      TaskName task, String figure, double value, boolean good, String expected) {
    if (!good || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "task " + task + ": " + figure + " is " + value + ": expected a number, " + expected);
    }
  }
}
