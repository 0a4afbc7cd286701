package io.assay.cluster.replay;

import io.assay.actors.network.Hotkey;
import io.assay.cluster.report.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two weight vectors side by side. A miner that one of them lacks has weight 0 there.
 *
 * @param before by miner, parts of 1
 * @param after by miner, parts of 1
 */
public record Comparison(SortedMap<Hotkey, Double> before, SortedMap<Hotkey, Double> after) {

  /** Puts both on the same miners. */
  public Comparison {
    TreeSet<Hotkey> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    before = complete(before, all);
    after = complete(after, all);
  }

  private static SortedMap<Hotkey, Double> complete(
      SortedMap<Hotkey, Double> weights, TreeSet<Hotkey> all) {
    TreeMap<Hotkey, Double> complete = new TreeMap<>();
    all.forEach(hotkey -> complete.put(hotkey, weights.getOrDefault(hotkey, 0.0)));
    return Collections.unmodifiableSortedMap(complete);
  }

  /**
   * One miner's two weights.
   *
   * @param before its part of 1
   * @param after its part of 1
   */
  public record Change(Hotkey hotkey, double before, double after) {

    /** What it gains, below 0 what it loses. */
    public double gain() {
      return after - before;
    }
  }

  /** All miners, the largest gain first, the largest loss last. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    before.forEach((hotkey, was) -> changes.add(change(hotkey, was)));
    changes.sort(Comparator.comparingDouble(Change::gain).reversed().thenComparing(Change::hotkey));
    return changes;
  }

  private Change change(Hotkey hotkey, double was) {
    return new Change(hotkey, was, after.getOrDefault(hotkey, 0.0));
  }

  /** How much weight changes hands: half the sum of all changes, 0 to 1. */
  public double moved() {
    double sum = 0;
    for (Change change : changes()) {
      sum += Math.abs(change.gain());
    }
    return sum / 2;
  }

  /**
   * Spearman's rank correlation: 1 if the order is the same, -1 if it is the opposite. Equal
   * weights share the mean of their places. 1 if all weights of one side are equal on both sides, 0
   * if only on one.
   */
  public double rankCorrelation() {
    double[] x = ranks(before.values().stream().mapToDouble(Double::doubleValue).toArray());
    double[] y = ranks(after.values().stream().mapToDouble(Double::doubleValue).toArray());
    double mean = (x.length + 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mean) * (y[i] - mean);
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
    }
    if (xx == 0 || yy == 0) {
      return xx == yy ? 1 : 0;
    }
    return xy / StrictMath.sqrt(xx * yy);
  }

  /** The place of each value, from 1 for the smallest; equal ones share the mean of theirs. */
  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int smaller = 0;
      int equal = 0;
      for (double other : values) {
        if (other < values[i]) {
          smaller++;
        } else if (other == values[i]) {
          equal++;
        }
      }
      ranks[i] = smaller + (equal + 1) / 2.0;
    }
    return ranks;
  }

  /** The Gini coefficient of the second vector. */
  public double gini() {
    return Distribution.gini(after.values());
  }

  /** The largest weight of the second vector over its smallest above 0. */
  public double topToBottom() {
    return Distribution.topToBottom(after.values());
  }
}
