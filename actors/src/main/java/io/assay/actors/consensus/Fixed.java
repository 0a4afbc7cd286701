package io.assay.actors.consensus;

/** Arithmetic on numbers with 32 bits before and 32 bits after the point, kept in a long. */
final class Fixed {

  static final int FRACTION_BITS = 32;
  static final long ONE = 1L << FRACTION_BITS;
  static final long HALF = ONE / 2;
  static final int U16_MAX = 65_535;

  private static final int TERMS = 32;

  private Fixed() {}

  static long of(int whole) {
    return (long) whole << FRACTION_BITS;
  }

  /** A share in 65 535ths. */
  static long ofU16(int share) {
    return div(of(share), of(U16_MAX));
  }

  /** The same share in 65 535ths, rounded down and at most all of them. */
  static int toU16(long share) {
    return (int) Math.max(0, Math.min(U16_MAX, mul(share, of(U16_MAX)) >> FRACTION_BITS));
  }

  /** The product, rounded down. */
  static long mul(long a, long b) {
    return (Math.multiplyHigh(a, b) << FRACTION_BITS) | ((a * b) >>> FRACTION_BITS);
  }

  /** The quotient of what is not negative by what is above 0, rounded down. */
  static long div(long a, long b) {
    if (a >>> (FRACTION_BITS - 1) == 0) {
      return (a << FRACTION_BITS) / b;
    }
    if (a >>> FRACTION_BITS == 0) {
      return Long.divideUnsigned(a << FRACTION_BITS, b);
    }
    int common = Long.numberOfTrailingZeros(a | b);
    return common == 0 ? longDivision(a, b) : div(a >>> common, b >>> common);
  }

  private static long longDivision(long a, long b) {
    long quotient = a / b;
    long rest = a % b;
    for (int bit = 0; bit < FRACTION_BITS; bit++) {
      rest <<= 1;
      quotient <<= 1;
      if (Long.compareUnsigned(rest, b) >= 0) {
        rest -= b;
        quotient |= 1;
      }
    }
    return quotient;
  }

  /**
   * The exponential function by its series, each term rounded down; 0 where the series leaves the
   * range of numbers, on either side, as on the chain.
   */
  static long exp(long x) {
    long series = series(Math.abs(x));
    if (series == 0) {
      return 0;
    }
    return x < 0 ? div(ONE, series) : series;
  }

  private static long series(long x) {
    long sum = ONE + x;
    long term = x;
    for (int i = 2; i < TERMS && term > 0; i++) {
      if (Math.multiplyHigh(term, x) >>> (FRACTION_BITS - 1) != 0) {
        return 0;
      }
      term = mul(term, x) / i;
      sum += term;
      if (sum < 0) {
        return 0;
      }
    }
    return sum;
  }
}
