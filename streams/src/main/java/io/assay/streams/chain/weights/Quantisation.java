package io.assay.streams.chain.weights;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.chain.AllowedWeights;
import io.assay.actors.scoring.chain.FiberWeights;
import io.assay.actors.scoring.chain.NeuronWeights;
import io.assay.actors.scoring.chain.WeightLimits;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How scores become whole numbers from 0 to 65 535; the two public ways differ by rounding. */
public enum Quantisation {
  /** In single precision, within the subnet's limits, zeros dropped after rounding. */
  VISION {
    @Override
    SortedMap<Integer, Integer> of(
        Map<Hotkey, Double> scores, SortedMap<Integer, Hotkey> uids, WeightLimits limits) {
      int neurons = uids.lastKey() + 1;
      return NeuronWeights.of(scores, uids, neurons, limits)
          .map(AllowedWeights::quantised)
          .map(quantised -> quantised.byUid())
          .orElse(Collections.emptySortedMap());
    }
  },
  /** In double precision, zeros dropped before rounding; the subnet's limits are not applied. */
  FIBER {
    @Override
    SortedMap<Integer, Integer> of(
        Map<Hotkey, Double> scores, SortedMap<Integer, Hotkey> uids, WeightLimits limits) {
      SortedMap<Integer, Double> byUid = new TreeMap<>();
      uids.forEach(
          (uid, hotkey) -> {
            if (scores.containsKey(hotkey)) {
              byUid.put(uid, scores.getOrDefault(hotkey, 0.0));
            }
          });
      return byUid.values().stream().allMatch(weight -> weight == 0)
          ? Collections.emptySortedMap()
          : FiberWeights.quantised(byUid);
    }
  };

  /**
   * The whole numbers by uid; none if no score is above 0.
   *
   * @param scores by hotkey, each of which has a uid
   * @param uids of the subnet's neurons
   */
  abstract SortedMap<Integer, Integer> of(
      Map<Hotkey, Double> scores, SortedMap<Integer, Hotkey> uids, WeightLimits limits);
}
