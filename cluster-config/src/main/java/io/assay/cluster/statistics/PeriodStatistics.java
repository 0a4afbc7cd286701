package io.assay.cluster.statistics;

import io.assay.actors.miner.PeriodTask;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.export.PeriodWalk;
import io.assay.persistence.export.RewardDataRow;
import io.assay.persistence.export.UidRecordRow;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a period's bodies are made of.
 *
 * @param record its weights
 * @param asked by miner and task, the capacity and the part of it that was to be used
 * @param periods what it left on record, by miner and task
 * @param answers those that were checked in it, the earliest first
 */
record PeriodStatistics(
    WeightsRecord record,
    SortedMap<Hotkey, SortedMap<TaskName, PeriodTask>> asked,
    List<UidRecordRow> periods,
    List<RewardDataRow> answers) {

  PeriodStatistics {
    asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
    periods = List.copyOf(periods);
    answers = List.copyOf(answers);
  }

  /** That of these miners. */
  static PeriodStatistics of(WeightsRecord record, SortedMap<Hotkey, PeriodWalk> walks) {
    SortedMap<Hotkey, SortedMap<TaskName, PeriodTask>> asked = new TreeMap<>();
    walks.forEach((miner, walk) -> asked.put(miner, walk.asked()));
    return new PeriodStatistics(
        record,
        asked,
        walks.values().stream().flatMap(walk -> walk.periods().stream()).toList(),
        walks.values().stream()
            .flatMap(walk -> walk.answers().stream())
            .sorted(Comparator.comparing(RewardDataRow::at))
            .toList());
  }
}
