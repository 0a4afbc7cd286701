package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy made of its inputs.
 *
 * @param byHotkey the score of each miner that takes part, not normalised
 * @param factors what each score follows from, in the order of computing
 * @param warnings oddities met on the way, for people
 */
public record Scores(
    SortedMap<Hotkey, Double> byHotkey, List<TaskFactors> factors, List<String> warnings) {

  /** Copies the collections. */
  public Scores {
    byHotkey = Collections.unmodifiableSortedMap(new TreeMap<>(byHotkey));
    factors = List.copyOf(factors);
    warnings = List.copyOf(warnings);
  }
}
