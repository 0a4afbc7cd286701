package io.assay.streams.image;

import java.util.Arrays;

/** The three hashes of brightness, from reduced images. Pure. */
final class BrightnessHashes {

  private static final int SIDE = 8;
  private static final int PERCEPTUAL_SIDE = 32;

  private BrightnessHashes() {}

  /** Bits of the fields brighter than the mean of all 8 x 8. */
  static long average(int[] fields) {
    int sum = 0;
    for (int field : fields) {
      sum += field;
    }
    long bits = 0;
    for (int field : fields) {
      bits = bits << 1 | (field * fields.length > sum ? 1 : 0);
    }
    return bits;
  }

  /** Bits of the fields brighter than the one to their left; eight rows of nine fields. */
  static long difference(int[] fields) {
    long bits = 0;
    for (int y = 0; y < SIDE; y++) {
      int row = y * (SIDE + 1);
      for (int x = row; x < row + SIDE; x++) {
        bits = bits << 1 | (fields[x + 1] > fields[x] ? 1 : 0);
      }
    }
    return bits;
  }

  /** Bits of the 8 x 8 lowest frequencies of 32 x 32 fields that are above their median. */
  static long perceptual(int[] fields) {
    double[] low = lowFrequencies(fields);
    double[] sorted = low.clone();
    Arrays.sort(sorted);
    double median = (sorted[low.length / 2 - 1] + sorted[low.length / 2]) / 2;
    long bits = 0;
    for (double frequency : low) {
      bits = bits << 1 | (frequency > median ? 1 : 0);
    }
    return bits;
  }

  private static double[] lowFrequencies(int[] fields) {
    double[][] rows = new double[SIDE][PERCEPTUAL_SIDE];
    double[] column = new double[PERCEPTUAL_SIDE];
    double[] frequencies = new double[SIDE];
    for (int x = 0; x < PERCEPTUAL_SIDE; x++) {
      for (int y = 0; y < PERCEPTUAL_SIDE; y++) {
        column[y] = fields[y * PERCEPTUAL_SIDE + x];
      }
      Dct32.transform(column, frequencies, SIDE);
      for (int y = 0; y < SIDE; y++) {
        rows[y][x] = frequencies[y];
      }
    }
    double[] low = new double[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      Dct32.transform(rows[y], frequencies, SIDE);
      System.arraycopy(frequencies, 0, low, y * SIDE, SIDE);
    }
    return low;
  }
}
