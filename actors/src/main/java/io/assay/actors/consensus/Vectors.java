package io.assay.actors.consensus;

/** What is done with a number for every neuron. */
final class Vectors {

  private Vectors() {}

  static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /** Divides by the sum; leaves zeros as they are. */
  static void normalise(long[] values) {
    divide(values, sum(values));
  }

  /** Divides by that; by 0, leaves all as it is. */
  static void divide(long[] values, long by) {
    if (by == 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Fixed.div(values[i], by);
    }
  }
}
