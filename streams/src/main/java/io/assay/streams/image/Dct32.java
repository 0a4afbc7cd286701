package io.assay.streams.image;

/**
 * The discrete cosine transform (type II, not normalised) of 32 values, as far as the perceptual
 * hash needs it. Cosines are {@link StrictMath}'s and sums are made in one order, so every machine
 * gets the same bits.
 */
final class Dct32 {

  private static final int LENGTH = 32;

  /** A whole turn, in steps of the angle. */
  private static final int TURN = 4 * LENGTH;

  private static final double[] COSINES = cosines();

  private Dct32() {}

  /** The first {@code count} frequencies of the values. */
  static void transform(double[] values, double[] frequencies, int count) {
    for (int frequency = 0; frequency < count; frequency++) {
      double sum = 0;
      for (int i = 0; i < LENGTH; i++) {
        sum += values[i] * COSINES[(2 * i + 1) * frequency % TURN];
      }
      frequencies[frequency] = sum;
    }
  }

  private static double[] cosines() {
    double[] cosines = new double[TURN];
    for (int i = 0; i < TURN; i++) {
      cosines[i] = 2 * StrictMath.cos(Math.PI * i / (2 * LENGTH));
    }
    return cosines;
  }
}
