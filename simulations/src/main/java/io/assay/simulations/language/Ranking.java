package io.assay.simulations.language;

import java.util.List;

/** The tokens in one context, seen by their probability. */
public final class Ranking {

  private final double[] probabilities;

  Ranking(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /** The probability of a token, 0 if it is unknown or cannot stand there. */
  public double probability(int token) {
    return token >= 0 && token < probabilities.length ? probabilities[token] : 0;
  }

  /** The place of a probability among all, 1 for the largest. */
  public int rank(double probability) {
    return Selection.rank(probabilities, probability);
  }

  /** The most probable tokens, most probable first, equal ones by number. */
  public List<TokenProbability> top(int count) {
    return Selection.top(probabilities, count);
  }
}
