package io.assay.actors.scoring.chain;

import io.assay.actors.scoring.ScoringException;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.scoring.WeightVector;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whole numbers as the later public client makes them: in double precision, and with positive
 * weights that round to 0 kept.
 */
public final class FiberWeights {

  private FiberWeights() {}

  /**
   * The weights times 65 535 over the largest, rounded half to even; those that are 0 before that
   * are dropped.
   *
   * @return nothing if all are 0
   * @throws ScoringException if a weight or its uid is negative, or not a number
   */
  public static SortedMap<Integer, Integer> quantised(SortedMap<Integer, Double> weights) {
    double largest = 0;
    for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
      requireWritable(entry.getKey(), entry.getValue());
      largest = Math.max(largest, entry.getValue());
    }
    double factor = WeightVector.MAX / largest;
    SortedMap<Integer, Integer> quantised = new TreeMap<>();
    weights.forEach(
        (uid, weight) -> {
          if (weight > 0) {
            quantised.put(uid, (int) StrictMath.rint(weight * factor));
          }
        });
    return Collections.unmodifiableSortedMap(quantised);
  }

  private static void requireWritable(int uid, double weight) {
    if (uid < 0 || !(weight >= 0) || Double.isInfinite(weight)) {
      throw new ScoringException(
          Reason.WEIGHTS_NOT_WRITABLE,
          "weight of uid " + uid + " is " + weight + ": expected a uid and a number, 0 or more");
    }
  }
}
