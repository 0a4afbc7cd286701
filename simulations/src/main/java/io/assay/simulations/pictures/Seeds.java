package io.assay.simulations.pictures;

import java.util.SplittableRandom;

/** Random numbers that depend on texts and numbers alone. */
final class Seeds {

  private Seeds() {}

  /** A source for these parts, in their order. */
  static SplittableRandom of(Object... parts) {
    long hash = 0x9e3779b97f4a7c15L;
    for (Object part : parts) {
      hash = mixed(hash ^ (part instanceof Long number ? number : ofText(part.toString())));
    }
    return new SplittableRandom(hash);
  }

  private static long ofText(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = mixed(hash + text.charAt(i));
    }
    return hash;
  }

  private static long mixed(long z) {
    long first = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    long second = (first ^ (first >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return second ^ (second >>> 33);
  }
}
