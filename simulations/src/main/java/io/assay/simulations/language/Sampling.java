package io.assay.simulations.language;

import java.util.List;

/**
 * How an answer is drawn from a model.
 *
 * @param temperature 0 to 2; below 0.02 the most probable token is taken
 * @param topK draws are from this many most probable tokens, 1 to 100
 * @param topP and of these from the first whose probabilities reach this part of theirs, above 0 to
 *     1
 * @param seed decides what is drawn
 * @param maxTokens the longest answer [tokens], at least 1
 * @param top how many alternatives each token comes with, at least 0
 * @param stops texts that end the answer before they begin in it, none of them empty
 */
public record Sampling(
    double temperature,
    int topK,
    double topP,
    long seed,
    int maxTokens,
    int top,
    List<String> stops) {

  /** The largest {@code topK}. */
  public static final int LARGEST_TOP_K = 100;

  /**
   * What the models are served with unless a request says otherwise, as a real model's generation
   * configuration would: every drawn token is among the five most probable ones.
   */
  public static final int DEFAULT_TOP_K = 5;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Sampling {
    stops = List.copyOf(stops);
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature " + temperature + ": expected 0 to 2");
    }
    if (topK < 1 || topK > LARGEST_TOP_K) {
      throw new IllegalArgumentException("top k " + topK + ": expected 1 to " + LARGEST_TOP_K);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top p " + topP + ": expected above 0, at most 1");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max tokens " + maxTokens + ": expected at least 1");
    }
    if (top < 0) {
      throw new IllegalArgumentException("top " + top + ": expected at least 0");
    }
    if (stops.contains("")) {
      throw new IllegalArgumentException("an empty stop text: expected at least one character");
    }
  }
}
