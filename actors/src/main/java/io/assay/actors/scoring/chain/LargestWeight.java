package io.assay.actors.scoring.chain;

import java.util.Arrays;

/** Bounds the largest weight: what is above the bound is cut, and the rest gains by it. */
public final class LargestWeight {

  private static final float EPSILON = 1e-7f;

  private LargestWeight() {}

  /**
   * The weights as parts that sum to 1, none above the limit; all equal if that cannot be, or if
   * all are 0.
   *
   * @param weights 0 or more each
   * @param limit the largest part, in (0,1]
   */
  public static float[] bounded(float[] weights, double limit) {
    float sum = sum(weights);
    if (sum == 0 || weights.length * limit <= 1) {
      return equal(weights.length);
    }
    float[] ascending = weights.clone();
    Arrays.sort(ascending);
    float[] parts = over(ascending, sum(ascending));
    if (parts[parts.length - 1] <= limit) {
      return over(weights, sum);
    }
    float cut = cut(parts, (float) limit) * sum(ascending);
    float[] bounded = weights.clone();
    for (int i = 0; i < bounded.length; i++) {
      bounded[i] = Math.min(bounded[i], cut);
    }
    return over(bounded, sum(bounded));
  }

  /**
   * The part at which weights are cut so that a cut one has just the limit: those that stay below
   * it even if all above them were no larger are kept whole, the others share what is left.
   */
  private static float cut(float[] ascending, float limit) {
    int whole = 0;
    float upTo = 0;
    float ofWhole = 0;
    for (int i = 0; i < ascending.length; i++) {
      upTo += ascending[i];
      float above = (ascending.length - i - 1) * ascending[i];
      if (ascending[i] / (above + upTo + EPSILON) < limit) {
        whole++;
        ofWhole = upTo;
      }
    }
    return (limit * ofWhole - EPSILON) / (1 - limit * (ascending.length - whole));
  }

  /** So many equal parts of 1. */
  static float[] equal(int count) {
    float[] equal = new float[count];
    Arrays.fill(equal, 1f / count);
    return equal;
  }

  private static float[] over(float[] values, float sum) {
    float[] parts = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      parts[i] = values[i] / sum;
    }
    return parts;
  }

  private static float sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) sum;
  }
}
