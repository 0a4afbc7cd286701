package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import java.util.List;

/**
 * The record of one miner over all tasks.
 *
 * @param hotkey the miner
 * @param rewards its rewards in order of recording
 * @param periods its closed periods in order of recording
 */
public record MinerHistory(Hotkey hotkey, List<Reward> rewards, List<PeriodRecord> periods) {

  /** Copies the lists. */
  public MinerHistory {
    rewards = List.copyOf(rewards);
    periods = List.copyOf(periods);
  }

  /** The history of a miner of which nothing is on record. */
  public static MinerHistory empty(Hotkey hotkey) {
    return new MinerHistory(hotkey, List.of(), List.of());
  }
}
