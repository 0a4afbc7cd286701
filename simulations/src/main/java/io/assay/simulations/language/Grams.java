package io.assay.simulations.language;

import java.util.Arrays;

/**
 * Different n-grams of one length in ascending order, each with its (adjusted) count.
 *
 * @param keys the packed tokens of each
 * @param counts how often each counts, at least 1
 */
record Grams(long[] keys, int[] counts) {

  /** Counts equal keys; the array given is sorted in place. */
  static Grams count(long[] occurrences) {
    Arrays.sort(occurrences);
    long[] keys = new long[occurrences.length];
    int[] counts = new int[occurrences.length];
    int different = 0;
    for (long occurrence : occurrences) {
      if (different == 0 || keys[different - 1] != occurrence) {
        keys[different++] = occurrence;
      }
      counts[different - 1]++;
    }
    return new Grams(Arrays.copyOf(keys, different), Arrays.copyOf(counts, different));
  }

  int size() {
    return keys.length;
  }

  long total() {
    return Arrays.stream(counts).asLongStream().sum();
  }

  /** The tokens before the last. */
  long context(int gram) {
    return keys[gram] >>> Vocabulary.BITS;
  }

  /** The last token. */
  int token(int gram) {
    return (int) (keys[gram] & ((1L << Vocabulary.BITS) - 1));
  }
}
