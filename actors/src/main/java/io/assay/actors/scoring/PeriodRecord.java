package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What one closed period left on record for a miner and a task (scoring rules, sections 4 and 5).
 *
 * @param task the task
 * @param imported whether this is a row of another validator, which had judged the period itself
 * @param recordedScore the period score it had recorded; empty there means that it gave none
 * @param declaredVolume the volume the miner was counted with
 * @param consumedVolume the volume it delivered
 * @param totalRequests all requests it was asked, refused and failed ones among them
 * @param requests429 those it refused as rate limited
 * @param requests500 those that ended as an error
 * @param at when the period was recorded
 */
public record PeriodRecord(
    TaskName task,
    boolean imported,
    OptionalDouble recordedScore,
    double declaredVolume,
    double consumedVolume,
    int totalRequests,
    int requests429,
    int requests500,
    Instant at) {

  /** Checks that both volumes are numbers. */
  public PeriodRecord {
    if (!Double.isFinite(declaredVolume) || !Double.isFinite(consumedVolume)) {
      throw new IllegalArgumentException(
          "period of task "
              + task
              + " has declared volume "
              + declaredVolume
              + " and consumed volume "
              + consumedVolume
              + ": expected two finite numbers");
    }
  }

  /**
   * A period of this validator's own unless a score is given, which only imported rows have.
   *
   * <p>An imported row without a score needs the canonical constructor.
   */
  public PeriodRecord(
      TaskName task,
      OptionalDouble recordedScore,
      double declaredVolume,
      double consumedVolume,
      int totalRequests,
      int requests429,
      int requests500,
      Instant at) {
    this(
        task,
        recordedScore.isPresent(),
        recordedScore,
        declaredVolume,
        consumedVolume,
        totalRequests,
        requests429,
        requests500,
        at);
  }
}
