package io.assay.streams.checking;

import io.assay.actors.checking.Evidence.CheckedPosition;
import java.util.List;
import java.util.OptionalDouble;

/** How far a miner's probabilities are from the model's (scoring rules, section 7). Pure. */
final class Distances {

  /** The mean distance of an answer without positions, as the public system has it. */
  static final double NO_POSITIONS = 0.1;

  /** The distance of a token that the model does not know of there. */
  static final double UNKNOWN_TOKEN = 1;

  private Distances() {}

  /**
   * |exp(validator) - exp(miner)|; 1 if the validator has none, and if the miner's number is so
   * wrong that there is no finite distance.
   */
  static double of(double miner, OptionalDouble validator) {
    if (validator.isEmpty()) {
      return UNKNOWN_TOKEN;
    }
    double distance = Math.abs(StrictMath.exp(validator.getAsDouble()) - StrictMath.exp(miner));
    return Double.isFinite(distance) ? distance : UNKNOWN_TOKEN;
  }

  /** The mean, summed in the order of the positions. */
  static double mean(List<CheckedPosition> positions) {
    if (positions.isEmpty()) {
      return NO_POSITIONS;
    }
    double sum = 0;
    for (CheckedPosition position : positions) {
      sum += position.distance();
    }
    double mean = sum / positions.size();
    return Double.isFinite(mean) ? mean : UNKNOWN_TOKEN;
  }
}
