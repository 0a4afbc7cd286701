package io.assay.actors.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares embeddings with those of the same model (scoring rules, section 7). */
public final class ClipComparison {

  private ClipComparison() {}

  /**
   * Pair by pair, their cosines summed over the larger of the two counts; empty if the server has
   * none: then there is nothing to compare with.
   *
   * @param given the miner's, in the order of the pictures
   * @param expected the server's, in the same order
   */
  public static Optional<Evidence.Clip> of(List<List<Double>> given, List<List<Double>> expected) {
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    List<Double> similarities = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < Math.min(given.size(), expected.size()); i++) {
      double cosine = Cosine.of(given.get(i), expected.get(i));
      similarities.add(cosine);
      sum += cosine;
    }
    return Optional.of(
        new Evidence.Clip(
            expected.size(),
            given.size(),
            similarities,
            sum / Math.max(given.size(), expected.size())));
  }
}
