package io.assay.actors.consensus;

import java.util.Arrays;

/** The weight on which the majority of stake agrees, for every uid. */
final class Medians {

  private final long[] score;
  private final long[] stake;

  private Medians(int size) {
    score = new long[size];
    stake = new long[size];
  }

  /**
   * For each column the smallest weight such that more than the minority of stake gives no more
   * than it; the minority is what {@code kappa} leaves of all stake.
   */
  static long[] of(Cells weights, long[] activeStake, long kappa) {
    int[] rows = voters(weights, activeStake);
    long[] votes = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      votes[i] = activeStake[weights.uid(rows[i])];
    }
    Vectors.normalise(votes);
    long all = Vectors.sum(votes);
    Medians scratch = new Medians(rows.length);
    long[] medians = new long[weights.columns()];
    for (int column = 0; column < medians.length; column++) {
      if (scratch.load(weights, rows, votes, column)) {
        medians[column] = scratch.select(all - kappa, all);
      }
    }
    return medians;
  }

  private static int[] voters(Cells weights, long[] activeStake) {
    int[] rows = new int[weights.rows()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      if (activeStake[weights.uid(row)] > 0) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** Whether any weight is above 0. */
  private boolean load(Cells weights, int[] rows, long[] votes, int column) {
    long any = 0;
    for (int i = 0; i < rows.length; i++) {
      score[i] = weights.at(rows[i], column);
      stake[i] = votes[i];
      any |= score[i];
    }
    return any != 0;
  }

  private long select(long minority, long all) {
    int from = 0;
    int to = score.length;
    long below = 0;
    long upTo = all;
    while (to - from > 1) {
      long pivot = score[from + (to - from) / 2];
      int lower = smallerFirst(from, to, pivot);
      int upper = smallerFirst(lower, to, pivot + 1);
      long lowerStake = sum(from, lower);
      long upperStake = sum(upper, to);
      if (lower > from && minority < below + lowerStake) {
        to = lower;
        upTo = below + lowerStake;
      } else if (upper < to && upTo - upperStake <= minority) {
        from = upper;
        below = upTo - upperStake;
      } else {
        return pivot;
      }
    }
    return score[from];
  }

  /** Moves what is below the limit to the front; says where the rest begins. */
  private int smallerFirst(int from, int to, long limit) {
    int next = from;
    for (int i = from; i < to; i++) {
      if (score[i] < limit) {
        swap(i, next++);
      }
    }
    return next;
  }

  private void swap(int a, int b) {
    long kept = score[a];
    score[a] = score[b];
    score[b] = kept;
    kept = stake[a];
    stake[a] = stake[b];
    stake[b] = kept;
  }

  private long sum(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += stake[i];
    }
    return sum;
  }
}
