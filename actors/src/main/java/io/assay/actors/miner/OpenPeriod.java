package io.assay.actors.miner;

import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The scoring period that is running for a miner.
 *
 * @param period its number
 * @param opensAt when it began
 * @param closesAt when it ends
 * @param tasks what the period asks for, by task
 * @param counts what has happened, by task; a task without traffic has no entry
 * @param window the history that the policies need, applied when it closes
 */
public record OpenPeriod(
    long period,
    Instant opensAt,
    Instant closesAt,
    PSortedMap<TaskName, PeriodTask> tasks,
    PSortedMap<TaskName, Counts> counts,
    HistoryNeed window) {

  /** A period in which nothing has happened yet. */
  static OpenPeriod of(MinerEvent.PeriodOpened event) {
    return new OpenPeriod(
        event.period(),
        event.opensAt(),
        event.closesAt(),
        TreePMap.from(event.tasks()),
        TreePMap.empty(),
        event.window());
  }

  /** What has happened for a task. */
  public Counts countsOf(TaskName task) {
    return counts.getOrDefault(task, Counts.NONE);
  }

  OpenPeriod count(TaskName task, UnaryOperator<Counts> change) {
    return new OpenPeriod(
        period, opensAt, closesAt, tasks, counts.plus(task, change.apply(countsOf(task))), window);
  }
}
