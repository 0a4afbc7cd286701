package io.assay.actors.scoring.chain;

/**
 * What a network allows of a vector of weights.
 *
 * @param minAllowed the least number of weights above zero, 0 or more
 * @param maxWeight the largest part of all that one weight may be, in (0,1]
 * @param excludeQuantile the part of the smallest weights that is left out, in [0,1]
 */
public record WeightLimits(int minAllowed, double maxWeight, double excludeQuantile) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException naming the limit and its range
   */
  public WeightLimits {
    if (minAllowed < 0) {
      throw new IllegalArgumentException(
          "the least number of weights is " + minAllowed + ": expected 0 or more");
    }
    if (!(maxWeight > 0 && maxWeight <= 1)) {
      throw new IllegalArgumentException(
          "the largest part of one weight is " + maxWeight + ": expected more than 0, at most 1");
    }
    if (!(excludeQuantile >= 0 && excludeQuantile <= 1)) {
      throw new IllegalArgumentException(
          "the part left out is " + excludeQuantile + ": expected a number from 0 to 1");
    }
  }
}
