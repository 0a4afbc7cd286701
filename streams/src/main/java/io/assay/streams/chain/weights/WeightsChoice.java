package io.assay.streams.chain.weights;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.chain.WeightLimits;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.state.SubnetRules;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which whole numbers a period's scores become on the chain. Pure. */
final class WeightsChoice {

  /** Whole numbers may lift a weight over the limit by so much: one step for each of a few. */
  private static final double ROUNDING = 4.0 / 65_535;

  private WeightsChoice() {}

  /**
   * The weights by the uids that the hotkeys have now; a miner that left the subnet gets none.
   *
   * @throws WeightsRefusedException if nothing is left to set
   */
  static UidWeights of(
      Map<Hotkey, Double> scores, Metagraph metagraph, SubnetRules rules, Quantisation way) {
    SortedMap<Integer, Hotkey> uids = new TreeMap<>();
    metagraph
        .neurons()
        .forEach((uid, neuron) -> uids.put(uid, new Hotkey(neuron.hotkey().address())));
    Map<Hotkey, Double> present = new TreeMap<>(scores);
    present.keySet().retainAll(uids.values());
    SortedMap<Integer, Integer> byUid = way.of(present, uids, limits(rules));
    if (byUid.isEmpty()) {
      throw new WeightsRefusedException(
          scores.values().stream().allMatch(score -> score == 0)
              ? "every score is 0: there is nothing to set"
              : "no miner with a score is on subnet %d at block %d: there is nothing to set"
                  .formatted(metagraph.netuid(), metagraph.block()));
    }
    return UidWeights.of(byUid);
  }

  private static WeightLimits limits(SubnetRules rules) {
    double largest = rules.largest().orElse(1);
    double kept = largest < 1 ? Math.max(largest - ROUNDING, largest / 2) : 1;
    return new WeightLimits((int) rules.fewest().orElse(0), kept, 0);
  }
}
