package io.assay.streams.checking;

import java.util.List;

/** The cosine of the angle between two embeddings. */
final class Cosine {

  private Cosine() {}

  /**
   * In [-1,1]; 0 if the lengths differ or just one of them is all zeros, 1 if both are, as the
   * public checker has it.
   */
  static double of(List<Double> one, List<Double> other) {
    if (one.size() != other.size()) {
      return 0;
    }
    double product = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < one.size(); i++) {
      double a = one.get(i);
      double b = other.get(i);
      product += a * b;
      ofOne += a * a;
      ofOther += b * b;
    }
    if (ofOne == 0 || ofOther == 0) {
      return ofOne == ofOther ? 1 : 0;
    }
    double cosine = product / (StrictMath.sqrt(ofOne) * StrictMath.sqrt(ofOther));
    return Double.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : 0;
  }
}
