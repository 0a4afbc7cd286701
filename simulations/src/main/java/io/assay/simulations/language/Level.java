package io.assay.simulations.language;

import java.util.Arrays;

/**
 * One order of a model: for each context that occurred, the tokens that followed it with what is
 * left of their probability after the discount, and the part that goes to the order below.
 */
final class Level {

  private final long[] contexts;
  private final int[] starts;
  private final int[] tokens;
  private final double[] masses;
  private final double[] backoffs;

  private Level(long[] contexts, int[] starts, int[] tokens, double[] masses, double[] backoffs) {
    this.contexts = contexts;
    this.starts = starts;
    this.tokens = tokens;
    this.masses = masses;
    this.backoffs = backoffs;
  }

  static Level of(Grams grams) {
    int size = grams.size();
    Level level =
        new Level(
            new long[size], new int[size + 1], new int[size], new double[size], new double[size]);
    Discount discount = Discount.estimate(grams.counts());
    int context = 0;
    int from = 0;
    while (from < size) {
      int to = from + 1;
      while (to < size && grams.context(to) == grams.context(from)) {
        to++;
      }
      level.fill(context++, grams, from, to, discount);
      from = to;
    }
    return new Level(
        Arrays.copyOf(level.contexts, context),
        Arrays.copyOf(level.starts, context + 1),
        level.tokens,
        level.masses,
        Arrays.copyOf(level.backoffs, context));
  }

  private void fill(int context, Grams grams, int from, int to, Discount discount) {
    double total = 0;
    double taken = 0;
    for (int i = from; i < to; i++) {
      total += grams.counts()[i];
      taken += discount.of(grams.counts()[i]);
    }
    for (int i = from; i < to; i++) {
      tokens[i] = grams.token(i);
      masses[i] = (grams.counts()[i] - discount.of(grams.counts()[i])) / total;
    }
    contexts[context] = grams.context(from);
    starts[context + 1] = to;
    backoffs[context] = taken / total;
  }

  /** The place of a context, negative if it never occurred. */
  int find(long context) {
    return Arrays.binarySearch(contexts, context);
  }

  double backoff(int context) {
    return backoffs[context];
  }

  int start(int context) {
    return starts[context];
  }

  int end(int context) {
    return starts[context + 1];
  }

  int token(int entry) {
    return tokens[entry];
  }

  double mass(int entry) {
    return masses[entry];
  }

  /** What the discounted count of a token gives it in a context, 0 if it never followed. */
  double massOf(int context, int token) {
    int found = Arrays.binarySearch(tokens, starts[context], starts[context + 1], token);
    return found < 0 ? 0 : masses[found];
  }
}
