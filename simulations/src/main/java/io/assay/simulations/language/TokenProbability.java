package io.assay.simulations.language;

/**
 * A token and how probable it is in some context.
 *
 * @param token its number
 * @param probability in [0,1]
 */
public record TokenProbability(int token, double probability) {

  /** The natural logarithm of the probability, at least -9999 so that it can be written in JSON. */
  public double logprob() {
    return Math.max(StrictMath.log(probability), -9999.0);
  }
}
