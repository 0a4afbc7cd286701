package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A rule that turns records into scores: a pure function of its inputs and its configuration.
 *
 * <p>Equal inputs give the same bits on every machine: no clock, no randomness, sums in a fixed
 * order.
 */
public interface ScoringPolicy {

  /** The name by which it is configured, such as {@code vision-4.1}. */
  String name();

  /** Counts up whenever the results of the same inputs change. */
  int version();

  /** Its complete configuration in canonical form: every key, every value in one spelling. */
  SortedMap<String, String> configuration();

  /** The rules that a running node follows under it, before anything is scored. */
  LiveRules rules();

  /** How much record it needs. */
  HistoryNeed need();

  /**
   * Scores all miners.
   *
   * @throws ScoringException if the inputs cannot be scored; the reason says why
   */
  Scores score(ScoringInputs inputs);

  /**
   * The same scores, with everything behind any miner's: one scoring, however many are asked for.
   * What it gives is not safe for threads.
   *
   * @throws ScoringException as {@link #score} does
   */
  Function<Hotkey, Explanation> explainer(ScoringInputs inputs);

  /**
   * The same scores, with everything behind one miner's.
   *
   * @throws ScoringException as {@link #score} does
   */
  default Explanation explain(ScoringInputs inputs, Hotkey miner) {
    return explainer(inputs).apply(miner);
  }
}
