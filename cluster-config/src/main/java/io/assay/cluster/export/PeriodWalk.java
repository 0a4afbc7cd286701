package io.assay.cluster.export;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.export.RewardDataRow;
import io.assay.persistence.export.UidRecordRow;
import io.assay.persistence.history.Recorded;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Goes along one miner's events between the cuts of two periods and gathers the rows of exactly
 * these events. What came before them is not needed: every period opens with its capacities.
 */
public final class PeriodWalk {

  private final MinerWalk walk;
  private final SortedMap<TaskName, PeriodTask> asked = new TreeMap<>();

  /**
   * A walk that has not begun.
   *
   * @param uid the miner's place when the events begin
   */
  public PeriodWalk(Hotkey miner, int uid, Judgement judgement) {
    ExportOrder order =
        new ExportOrder(
            EnumSet.of(Exported.UID_RECORDS, Exported.REWARD_DATA),
            new Span(Optional.empty(), Optional.empty()));
    this.walk = new MinerWalk(miner, order, judgement, rows -> {}).heldBefore(uid);
  }

  /** The same with one more event. */
  public PeriodWalk take(Recorded<MinerEvent> recorded) {
    walk.take(recorded);
    if (recorded.event() instanceof MinerEvent.PeriodOpened opened) {
      asked.putAll(opened.tasks());
    }
    return this;
  }

  /** What was asked of it, by task. */
  public SortedMap<TaskName, PeriodTask> asked() {
    return Collections.unmodifiableSortedMap(asked);
  }

  /** A row for each task of each period that closed. */
  public List<UidRecordRow> periods() {
    return List.copyOf(walk.periods());
  }

  /** A row for each answer that was checked, in the order of the checks. */
  public List<RewardDataRow> answers() {
    return List.copyOf(walk.answers());
  }
}
