package io.assay.actors.scoring;

import io.assay.actors.checking.Finding;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One checked answer, as measured: the finding of the check and what its speed follows from
 * (scoring rules, section 9).
 *
 * <p>A row of another validator has a {@link Finding.Recorded} and no units; there an empty
 * recorded speed factor means that it had none.
 *
 * @param task the task of the answer
 * @param finding what the check found
 * @param recordedSpeedFactor the speed factor another validator had computed, of imported rows
 * @param responseSeconds time to the complete answer; empty if there was no answer
 * @param units characters (Unicode code points) for text, steps for images; empty when not measured
 * @param volume the work of the answer in volume; empty if it could not be computed
 * @param synthetic whether the validator itself had asked
 * @param at when the reward was recorded
 */
public record Reward(
    TaskName task,
    Finding finding,
    OptionalDouble recordedSpeedFactor,
    OptionalDouble responseSeconds,
    OptionalDouble units,
    OptionalDouble volume,
    boolean synthetic,
    Instant at) {

  /**
   * Checks the measurements.
   *
   * @throws IllegalArgumentException if one is not a finite number, or units are negative
   */
  public Reward {
    requireFinite("recorded speed factor", recordedSpeedFactor);
    requireFinite("response time", responseSeconds);
    requireFinite("volume", volume);
    requireFinite("units", units);
    if (units.isPresent() && units.getAsDouble() < 0) {
      throw new IllegalArgumentException(
          "units are " + units.getAsDouble() + ": expected 0 or more");
    }
  }

  /**
   * Whether this is a row of another validator, and not one of our own measurements: those are
   * counted, even if only an outside checking server judged their quality.
   */
  public boolean imported() {
    return finding instanceof Finding.Recorded && units.isEmpty();
  }

  private static void requireFinite(String name, OptionalDouble value) {
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(
          name + " is " + value.getAsDouble() + ": expected a finite number");
    }
  }
}
