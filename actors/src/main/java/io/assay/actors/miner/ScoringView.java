package io.assay.actors.miner;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.MinerHistory;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy sees of a miner at the cut of a period: the fold up to and including that period's
 * {@code PeriodClosed}. The same for a live entity, a later state of it, and a replay.
 *
 * @param uid the miner's place on the subnet at the cut
 * @param period the closed period
 * @param cut the sequence number of its {@code PeriodClosed}
 * @param capacities effective capacities at the cut, by task
 * @param history results and periods in the window, in the order of recording
 */
public record ScoringView(
    Hotkey hotkey,
    int uid,
    long period,
    long cut,
    SortedMap<TaskName, Double> capacities,
    MinerHistory history) {
  public ScoringView {
    capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
  }

  /** The view of a period, if it is closed and still in the window. */
  public static Optional<ScoringView> of(MinerState state, long period) {
    return state
        .identity()
        .flatMap(id -> state.history().closed(period).map(closed -> at(state, id, closed)));
  }

  /**
   * The view of a miner at the end of some of its events, as if a period closed there; empty if it
   * is no member.
   *
   * @param period the number that the period shall have
   */
  public static Optional<ScoringView> asOf(MinerState state, long period) {
    return state
        .identity()
        .filter(MinerState.Identity::member)
        .map(
            id -> {
              SortedMap<TaskName, Double> volumes = new TreeMap<>();
              state.capacities().forEach((task, each) -> volumes.put(task, each.effective()));
              return new ScoringView(
                  id.hotkey(),
                  id.uid(),
                  period,
                  state.revision(),
                  volumes,
                  history(state, id, state.revision()));
            });
  }

  private static ScoringView at(
      MinerState state, MinerState.Identity id, History.ClosedPeriod closed) {
    return new ScoringView(
        id.hotkey(),
        closed.uid(),
        closed.period(),
        closed.cut(),
        closed.capacities(),
        history(state, id, closed.cut()));
  }

  private static MinerHistory history(MinerState state, MinerState.Identity id, long cut) {
    List<Reward> rewards = new ArrayList<>();
    for (History.Result result : state.history().results()) {
      if (result.revision() <= cut) {
        rewards.add(result.reward());
      }
    }
    List<PeriodRecord> periods = new ArrayList<>();
    for (History.ImportedPeriod imported : state.history().imported()) {
      if (imported.revision() <= cut) {
        periods.add(imported.record());
      }
    }
    for (History.ClosedPeriod each : state.history().periods()) {
      if (each.cut() <= cut) {
        periods.addAll(each.records());
      }
    }
    return new MinerHistory(id.hotkey(), rewards, periods);
  }
}
