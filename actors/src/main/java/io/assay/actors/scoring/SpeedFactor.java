package io.assay.actors.scoring;

import io.assay.actors.scoring.ScoringException.Reason;
import java.util.OptionalDouble;

/** How the speed of an answer counts (scoring rules, section 8). */
public final class SpeedFactor {

  private SpeedFactor() {}

  /**
   * The speed factor of an answer, in [0, 1 + bonus].
   *
   * @param responseSeconds time to the complete answer; empty if there was none, which earns 0
   * @param units characters of a text, steps of an image (1 if empty); of no meaning for CLIP
   * @throws ScoringException if an image has 0 steps, or a text was not measured
   */
  public static double of(
      TaskSpeed task,
      OptionalDouble responseSeconds,
      OptionalDouble units,
      SpeedSettings speed,
      WorkSettings work) {
    if (responseSeconds.isEmpty()) {
      return 0;
    }
    double counted = Math.max(responseSeconds.getAsDouble() - task.overheadSeconds(), 0);
    return switch (task.type()) {
      case TEXT -> ofText(task, counted, units, speed);
      case IMAGE -> ofImage(task, counted, units.orElse(work.defaultSteps()), speed);
      case CLIP -> ofTimePerUnit(task, counted, speed);
    };
  }

  /**
   * The normalised time of an answer: seconds above the overhead per unit; empty if it was not
   * measured or has no units.
   */
  static OptionalDouble secondsPerUnit(
      TaskSpeed task, OptionalDouble responseSeconds, OptionalDouble units, WorkSettings work) {
    double count =
        switch (task.type()) {
          case TEXT -> units.orElse(0);
          case IMAGE -> units.orElse(work.defaultSteps());
          case CLIP -> 1;
        };
    if (responseSeconds.isEmpty() || count == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Math.max(responseSeconds.getAsDouble() - task.overheadSeconds(), 0) / count);
  }

  private static double ofText(
      TaskSpeed task, double counted, OptionalDouble characters, SpeedSettings speed) {
    if (characters.isEmpty()) {
      throw new ScoringException(
          Reason.SPEED_MISSING,
          "an answer of task " + task.task() + " has no count of characters: no speed factor");
    }
    double count = characters.getAsDouble();
    return count == 0 ? 0 : ofTimePerUnit(task, counted / count, speed);
  }

  private static double ofImage(TaskSpeed task, double counted, double steps, SpeedSettings speed) {
    if (steps == 0) {
      throw new ScoringException(
          Reason.DIVISION_BY_ZERO,
          "an answer of task " + task.task() + " has 0 steps: no time per step");
    }
    return ofTimePerUnit(task, counted / steps, speed);
  }

  /**
   * The speed factor of that normalised time; 1 at the task's mean.
   *
   * @param secondsPerUnit time per character, step or request, 0 or more
   */
  public static double ofTimePerUnit(TaskSpeed task, double secondsPerUnit, SpeedSettings speed) {
    double mean = task.meanSecondsPerUnit();
    if (secondsPerUnit <= mean) {
      return 1
          + speed.bonus()
              * StrictMath.pow(mean - secondsPerUnit, speed.exponent())
              / StrictMath.pow(mean, speed.exponent());
    }
    return StrictMath.exp((mean - secondsPerUnit) * task.variance());
  }
}
