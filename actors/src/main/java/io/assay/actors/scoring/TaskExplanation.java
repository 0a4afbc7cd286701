package io.assay.actors.scoring;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything behind what one miner earned for one task.
 *
 * @param factors what was multiplied
 * @param taskWeight the task's configured part of all weight
 * @param volumeOfAll the effective volumes of all miners together
 * @param normalisedShare the miner's part of them, before the non-linear step; 0 if there are none
 * @param rewards those that count, and those of the task that were left out, newest first
 * @param periods those of the task, newest first
 * @param details further numbers of the policy, by name
 */
public record TaskExplanation(
    TaskFactors factors,
    double taskWeight,
    double volumeOfAll,
    double normalisedShare,
    List<RewardFactors> rewards,
    List<PeriodFactors> periods,
    SortedMap<String, Double> details) {

  /** Copies the collections. */
  public TaskExplanation {
    rewards = List.copyOf(rewards);
    periods = List.copyOf(periods);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }
}
