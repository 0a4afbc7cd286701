package io.assay.streams.image;

/**
 * The discrete cosine transform (type II, not normalised) of 32 values, as far as the perceptual
 * hash needs it. Values are folded in the middle, so what is zero by symmetry (all but the first of
 * an even area) is exactly zero, as in Python; cosines are {@link StrictMath}'s and sums are made
 * in one order, so every machine gets the same bits.
 */
final class Dct32 {

  private static final int LENGTH = 32;

  /** A whole turn, in steps of the angle. */
  private static final int TURN = 4 * LENGTH;

  private static final double[] COSINES = cosines();

  private Dct32() {}

  /** The first {@code count} frequencies of the values, at least 1. */
  static void transform(double[] values, double[] frequencies, int count) {
    double[] folded = values.clone();
    int step = 1;
    for (int length = LENGTH; length > 1; length /= 2) {
      for (int frequency = step; frequency < count; frequency += 2 * step) {
        frequencies[frequency] = odd(folded, length, frequency);
      }
      for (int i = 0; i < length / 2; i++) {
        folded[i] += folded[length - 1 - i];
      }
      step *= 2;
    }
    frequencies[0] = 2 * folded[0];
  }

  /** A frequency whose waves are mirrored with the opposite sign in the middle of the values. */
  private static double odd(double[] folded, int length, int frequency) {
    double sum = 0;
    for (int i = 0; i < length / 2; i++) {
      sum += (folded[i] - folded[length - 1 - i]) * COSINES[(2 * i + 1) * frequency % TURN];
    }
    return sum;
  }

  private static double[] cosines() {
    double[] cosines = new double[TURN];
    for (int i = 0; i < TURN; i++) {
      cosines[i] = 2 * StrictMath.cos(Math.PI * i / (2 * LENGTH));
    }
    return cosines;
  }
}
