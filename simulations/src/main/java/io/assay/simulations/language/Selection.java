package io.assay.simulations.language;

import java.util.ArrayList;
import java.util.List;

/** Picking from a distribution: the most probable tokens, a rank, a draw. */
final class Selection {

  private Selection() {}

  /** The most probable tokens, most probable first, equal ones by number. */
  static List<TokenProbability> top(double[] probabilities, int count) {
    int size = Math.min(count, probabilities.length);
    int[] best = new int[size];
    int filled = 0;
    for (int token = 0; token < probabilities.length && size > 0; token++) {
      double probability = probabilities[token];
      if (filled == size && probability <= probabilities[best[filled - 1]]) {
        continue;
      }
      int at = filled < size ? filled++ : size - 1;
      while (at > 0 && probabilities[best[at - 1]] < probability) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = token;
    }
    List<TokenProbability> top = new ArrayList<>(size);
    for (int token : best) {
      top.add(new TokenProbability(token, probabilities[token]));
    }
    return top;
  }

  /** The place of a probability among all, 1 for the largest. */
  static int rank(double[] probabilities, double probability) {
    int rank = 1;
    for (double other : probabilities) {
      if (other > probability) {
        rank++;
      }
    }
    return rank;
  }

  /**
   * The index at which the running sum of the weights passes this part of their total.
   *
   * @param part in [0,1)
   */
  static int draw(double[] weights, double part) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = part * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
