package io.assay.streams.image;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The weights of Pillow's Lanczos filter from one length to another, as whole numbers of which
 * {@link #ONE} stands for 1.
 */
final class Lanczos {

  /** How many bits of a weight are behind the point. */
  static final int BITS = 22;

  private static final double ONE = 1 << BITS;
  private static final double SUPPORT = 3;
  private static final int KEPT = 64;
  private static final ConcurrentHashMap<Long, Lanczos> CACHE = new ConcurrentHashMap<>();

  private final int[] first;
  private final int[][] weights;

  private Lanczos(int from, int to) {
    first = new int[to];
    weights = new int[to][];
    double scale = (double) from / to;
    double filterScale = Math.max(scale, 1);
    double support = SUPPORT * filterScale;
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      first[i] = Math.max((int) (center - support + 0.5), 0);
      int end = Math.min((int) (center + support + 0.5), from);
      weights[i] = weights(first[i], end, center, 1 / filterScale);
    }
  }

  /** The weights; those of the sizes used lately are kept. */
  static Lanczos of(int from, int to) {
    if (CACHE.size() > KEPT) {
      CACHE.clear();
    }
    return CACHE.computeIfAbsent((long) from << Integer.SIZE | to, k -> new Lanczos(from, to));
  }

  /** Where the input of an output begins. */
  int first(int output) {
    return first[output];
  }

  /** The weights of the inputs from the first one on. */
  int[] weights(int output) {
    return weights[output];
  }

  /** A weighted sum (which began with half of 1) as a value of 0 to 255. */
  static int value(int sum) {
    return Math.min(Math.max(sum >> BITS, 0), 255);
  }

  private static int[] weights(int from, int end, double center, double shrink) {
    double[] exact = new double[end - from];
    double total = 0;
    for (int i = 0; i < exact.length; i++) {
      exact[i] = lanczos((i + from - center + 0.5) * shrink);
      total += exact[i];
    }
    int[] fixed = new int[exact.length];
    for (int i = 0; i < exact.length; i++) {
      double weight = total == 0 ? exact[i] : exact[i] / total;
      fixed[i] = (int) (weight * ONE + (weight < 0 ? -0.5 : 0.5));
    }
    return fixed;
  }

  private static double lanczos(double x) {
    return x >= -SUPPORT && x < SUPPORT ? sinc(x) * sinc(x / SUPPORT) : 0;
  }

  private static double sinc(double x) {
    double angle = x * Math.PI;
    return x == 0 ? 1 : StrictMath.sin(angle) / angle;
  }
}
