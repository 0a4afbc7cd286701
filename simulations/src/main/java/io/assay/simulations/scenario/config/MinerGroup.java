package io.assay.simulations.scenario.config;

import io.assay.actors.task.TaskName;
import io.assay.simulations.scenario.strategy.StrategyKind;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Miners of one kind.
 *
 * @param name of the group; its miners are called after it
 * @param count how many hotkeys
 * @param strategy what they do
 * @param traits the strategy's numbers that differ from the usual ones
 * @param capacity what each machine really can do in an hour, in volume, by task
 * @param announced what is announced of it: 1 is the truth
 * @param speed how fast they are
 * @param quality the part of the answers, in [0,1], that are as the model's own
 * @param cost of a second of GPU time in use
 * @param standing of a second of GPU time at hand, used or not
 * @param uptime the part of the time, in (0,1], in which a miner can be reached
 */
public record MinerGroup(
    String name,
    int count,
    StrategyKind strategy,
    SortedMap<String, Double> traits,
    SortedMap<TaskName, Double> capacity,
    double announced,
    Speed speed,
    double quality,
    double cost,
    double standing,
    double uptime) {

  /** Copies the maps. */
  public MinerGroup {
    traits = Collections.unmodifiableSortedMap(new TreeMap<>(traits));
    capacity = Collections.unmodifiableSortedMap(new TreeMap<>(capacity));
  }

  /** How many hotkeys share one machine. */
  public int hotkeysPerMachine() {
    return strategy == StrategyKind.HOTKEY_SPLITTING
        ? (int) Math.round(traits.getOrDefault("hotkeys", strategy.traits().get(0).usual()))
        : 1;
  }
}
