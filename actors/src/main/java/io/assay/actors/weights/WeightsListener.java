package io.assay.actors.weights;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Scores;
import java.util.SortedMap;

/**
 * Is told of weights once they are durable, with everything behind them. Called on the singleton's
 * thread: returns at once and does not throw.
 */
public interface WeightsListener {

  /** Does nothing. */
  WeightsListener NONE = (record, scores, views) -> {};

  /** A period's weights are on record. */
  void computed(WeightsRecord record, Scores scores, SortedMap<Hotkey, ScoringView> views);
}
