package io.assay.actors.scoring;

import io.assay.actors.scoring.ScoringException.Reason;

/** The non-linear step: who does much of a task gets more than in proportion (section 9). */
public final class Shares {

  private Shares() {}

  /** The sum, from the first to the last. */
  public static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Each value over the sum, which must not be 0. */
  public static double[] normalised(double[] values, double sum) {
    double[] shares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = values[i] / sum;
    }
    return shares;
  }

  /**
   * Each share raised to the power, over their sum: shares that sum to 1 again; none of none.
   *
   * @throws ScoringException if the powers sum to 0
   */
  public static double[] nonLinear(double[] shares, double exponent) {
    double[] powers = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      powers[i] = StrictMath.pow(shares[i], exponent);
    }
    double sum = sum(powers);
    if (sum == 0 && shares.length > 0) {
      throw new ScoringException(
          Reason.DIVISION_BY_ZERO,
          "the shares of " + shares.length + " miners to the power of " + exponent + " sum to 0");
    }
    return normalised(powers, sum);
  }
}
