package io.assay.actors.scoring;

import io.assay.actors.scoring.ScoringException.Reason;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights as the chain takes them: whole numbers up to 65 535 (scoring rules, section 10).
 *
 * @param byUid the weight of each uid, from 1 to 65 535; those that round to 0 are left out
 */
public record WeightVector(SortedMap<Integer, Integer> byUid) {

  /** The largest weight. */
  public static final int MAX = 65_535;

  /** Copies the map. */
  public WeightVector {
    byUid = Collections.unmodifiableSortedMap(new TreeMap<>(byUid));
  }

  /**
   * The quantised vector: each weight over the largest, times 65 535, rounded half to even. Weights
   * have single precision there, as on the chain's own client.
   *
   * @return an empty vector if all weights are 0, which is not published
   * @throws ScoringException if there is no weight, or one or its uid is negative, or not a number
   */
  public static WeightVector quantise(SortedMap<Integer, Double> weights) {
    double largest = largest(weights);
    SortedMap<Integer, Integer> byUid = new TreeMap<>();
    if (largest == 0) {
      return new WeightVector(byUid);
    }
    for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
      int value = (int) StrictMath.rint(single(entry.getValue()) / largest * MAX);
      if (value > 0) {
        byUid.put(entry.getKey(), value);
      }
    }
    return new WeightVector(byUid);
  }

  private static double largest(SortedMap<Integer, Double> weights) {
    if (weights.isEmpty()) {
      throw notWritable("there is no weight: expected at least one");
    }
    double largest = 0;
    for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
      double weight = single(entry.getValue());
      if (entry.getKey() < 0) {
        throw notWritable("uid " + entry.getKey() + " is negative: expected 0 or more");
      }
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw notWritable(
            "weight of uid " + entry.getKey() + " is " + weight + ": expected 0 or more");
      }
      largest = Math.max(largest, weight);
    }
    return largest;
  }

  private static double single(double weight) {
    return (float) weight;
  }

  private static ScoringException notWritable(String message) {
    return new ScoringException(Reason.WEIGHTS_NOT_WRITABLE, message);
  }
}
