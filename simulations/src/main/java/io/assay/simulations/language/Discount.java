package io.assay.simulations.language;

/**
 * What modified Kneser-Ney smoothing takes off a count: one amount for 1, one for 2, one for more
 * (Chen and Goodman 1999, section 4.1.6).
 *
 * <p>Where a text is too small for the estimate (no n-gram counted one to four times, or an amount
 * that is not between 0 and the count), 0.75 is taken off every count, which is plain Kneser-Ney.
 */
record Discount(double ofOne, double ofTwo, double ofMore) {

  private static final Discount PLAIN = new Discount(0.75, 0.75, 0.75);

  static Discount estimate(int[] counts) {
    double[] n = new double[5];
    for (int count : counts) {
      if (count < n.length) {
        n[count]++;
      }
    }
    if (n[1] == 0 || n[2] == 0 || n[3] == 0 || n[4] == 0) {
      return PLAIN;
    }
    double y = n[1] / (n[1] + 2 * n[2]);
    Discount modified =
        new Discount(1 - 2 * y * n[2] / n[1], 2 - 3 * y * n[3] / n[2], 3 - 4 * y * n[4] / n[3]);
    boolean sound =
        between(modified.ofOne, 1) && between(modified.ofTwo, 2) && between(modified.ofMore, 3);
    return sound ? modified : PLAIN;
  }

  double of(int count) {
    return count == 1 ? ofOne : count == 2 ? ofTwo : ofMore;
  }

  private static boolean between(double amount, int count) {
    return amount > 0 && amount < count;
  }
}
