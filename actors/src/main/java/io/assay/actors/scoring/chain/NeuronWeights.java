package io.assay.actors.scoring.chain;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException;
import io.assay.actors.scoring.ScoringException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the scores of hotkeys to a vector over all neurons of a network. */
public final class NeuronWeights {

  private NeuronWeights() {}

  /**
   * The allowed weights; empty if no score is other than 0, for then nothing is published.
   *
   * @param scores by hotkey; negative ones get nothing
   * @param hotkeys by uid
   * @param neurons how many neurons the network has
   * @throws ScoringException if a hotkey has no uid, or one that the network lacks
   */
  public static Optional<AllowedWeights> of(
      Map<Hotkey, Double> scores,
      SortedMap<Integer, Hotkey> hotkeys,
      int neurons,
      WeightLimits limits) {
    if (scores.values().stream().allMatch(score -> score == 0)) {
      return Optional.empty();
    }
    Map<Hotkey, Integer> uids = new TreeMap<>();
    hotkeys.forEach((uid, hotkey) -> uids.put(hotkey, uid));
    float[] weights = new float[neurons];
    scores.forEach((hotkey, score) -> weights[uid(hotkey, uids, neurons)] = score.floatValue());
    return Optional.of(AllowedWeights.of(weights, limits));
  }

  private static int uid(Hotkey hotkey, Map<Hotkey, Integer> uids, int neurons) {
    Integer uid = uids.get(hotkey);
    if (uid == null) {
      throw new ScoringException(
          Reason.UNKNOWN_UID, "miner " + hotkey + " has a score but no uid: expected one");
    }
    if (uid < 0 || uid >= neurons) {
      throw new ScoringException(
          Reason.WEIGHTS_NOT_WRITABLE,
          "miner %s has uid %d: expected 0 to %d, as many as the network has neurons"
              .formatted(hotkey, uid, neurons - 1));
    }
    return uid;
  }
}
