package io.assay.persistence.tables;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.MinerHistory;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of each miner, in the order of their tables, while those are read. */
final class MinerRows {

  private final Map<String, Rows> byHotkey = new HashMap<>();
  private Instant newest = Instant.MIN;

  /**
   * The rows' key of that name.
   *
   * @throws IllegalArgumentException if it is no hotkey
   */
  Rows hotkey(String name) {
    return byHotkey.computeIfAbsent(name, key -> new Rows(new Hotkey(key)));
  }

  void add(Rows miner, Reward reward) {
    miner.rewards.add(reward);
    seen(reward.at());
  }

  void add(Rows miner, PeriodRecord period) {
    miner.periods.add(period);
    seen(period.at());
  }

  private void seen(Instant at) {
    if (at.isAfter(newest)) {
      newest = at;
    }
  }

  /** The time of the newest row; the epoch if there is none. */
  Instant newest() {
    return newest.equals(Instant.MIN) ? Instant.EPOCH : newest;
  }

  SortedMap<Hotkey, MinerHistory> histories() {
    SortedMap<Hotkey, MinerHistory> histories = new TreeMap<>();
    for (Rows rows : byHotkey.values()) {
      histories.put(rows.hotkey, new MinerHistory(rows.hotkey, rows.rewards, rows.periods));
    }
    return histories;
  }

  /** The rows of one miner. */
  static final class Rows {

    private final Hotkey hotkey;
    private final List<Reward> rewards = new ArrayList<>();
    private final List<PeriodRecord> periods = new ArrayList<>();

    private Rows(Hotkey hotkey) {
      this.hotkey = hotkey;
    }
  }
}
