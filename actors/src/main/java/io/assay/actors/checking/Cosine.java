package io.assay.actors.checking;

import java.util.List;

/** The cosine of the angle between two embeddings. */
public final class Cosine {

  private Cosine() {}

  /**
   * In [-1,1]; 0 if they cannot be compared: their lengths differ, just one of them is all zeros,
   * or their squares are not finite. Two that are all zeros are alike.
   */
  public static double of(List<Double> one, List<Double> other) {
    if (one.size() != other.size()) {
      return 0;
    }
    double product = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < one.size(); i++) {
      product += one.get(i) * other.get(i);
      ofOne += one.get(i) * one.get(i);
      ofOther += other.get(i) * other.get(i);
    }
    if (ofOne == 0 || ofOther == 0) {
      return ofOne == ofOther ? 1 : 0;
    }
    double cosine = product / (StrictMath.sqrt(ofOne) * StrictMath.sqrt(ofOther));
    return Double.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : 0;
  }
}
