package io.assay.actors.scoring.chain;

import io.assay.actors.scoring.WeightVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights within the limits of a network, as parts that sum to 1.
 *
 * @param byUid the part of each uid that is left, in single precision
 */
public record AllowedWeights(SortedMap<Integer, Float> byUid) {

  /** What every neuron gets when too few have any weight. */
  private static final float CRUMB = 1e-5f;

  /** Copies the map. */
  public AllowedWeights {
    byUid = Collections.unmodifiableSortedMap(new TreeMap<>(byUid));
  }

  /**
   * The weights of all neurons within the limits. With fewer weights above zero than there must be
   * everybody gets a crumb; with no weight at all, or fewer neurons than that, all get the same.
   *
   * @param weights of each uid from 0 on; those not above zero are dropped
   */
  public static AllowedWeights of(float[] weights, WeightLimits limits) {
    List<Integer> uids = new ArrayList<>();
    for (int uid = 0; uid < weights.length; uid++) {
      if (weights[uid] > 0) {
        uids.add(uid);
      }
    }
    if (uids.isEmpty() || weights.length < limits.minAllowed()) {
      return together(everybody(weights.length), LargestWeight.equal(weights.length));
    }
    if (uids.size() < limits.minAllowed()) {
      return together(
          everybody(weights.length), LargestWeight.bounded(crumbled(weights), limits.maxWeight()));
    }
    List<Integer> kept = withoutSmallest(uids, weights, limits);
    return together(kept, LargestWeight.bounded(chosen(kept, weights), limits.maxWeight()));
  }

  /** The whole numbers of these weights. */
  public WeightVector quantised() {
    SortedMap<Integer, Double> weights = new TreeMap<>();
    byUid.forEach((uid, weight) -> weights.put(uid, (double) weight));
    return WeightVector.quantise(weights);
  }

  private static List<Integer> withoutSmallest(
      List<Integer> uids, float[] weights, WeightLimits limits) {
    double mostLeftOut = (double) (uids.size() - limits.minAllowed()) / uids.size();
    float least =
        quantile(
            chosen(uids, weights), Math.min(limits.excludeQuantile(), Math.max(mostLeftOut, 0)));
    return uids.stream().filter(uid -> weights[uid] >= least).toList();
  }

  /** The value below which that part lies, interpolated between its neighbours. */
  private static float quantile(float[] values, double part) {
    float[] ascending = values.clone();
    Arrays.sort(ascending);
    double place = part * (ascending.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (float) (place - below) * (ascending[above] - ascending[below]);
  }

  private static float[] crumbled(float[] weights) {
    float[] all = new float[weights.length];
    for (int uid = 0; uid < all.length; uid++) {
      all[uid] = CRUMB + Math.max(weights[uid], 0);
    }
    return all;
  }

  private static List<Integer> everybody(int neurons) {
    List<Integer> uids = new ArrayList<>();
    for (int uid = 0; uid < neurons; uid++) {
      uids.add(uid);
    }
    return uids;
  }

  private static float[] chosen(List<Integer> uids, float[] weights) {
    float[] chosen = new float[uids.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = weights[uids.get(i)];
    }
    return chosen;
  }

  private static AllowedWeights together(List<Integer> uids, float[] parts) {
    SortedMap<Integer, Float> byUid = new TreeMap<>();
    for (int i = 0; i < parts.length; i++) {
      byUid.put(uids.get(i), parts[i]);
    }
    return new AllowedWeights(byUid);
  }
}
