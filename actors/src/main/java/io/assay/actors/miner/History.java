package io.assay.actors.miner;

import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * The results of a miner that policies may still need, in the order of recording. It is pruned only
 * when a period closes, so that the view of a closed period can be read off later states too, until
 * the next one closes.
 *
 * @param results checked answers
 * @param resultsByTask how many results each task has
 * @param periods closed periods
 * @param imported periods taken over from another validator
 */
public record History(
    PVector<Result> results,
    PSortedMap<TaskName, Integer> resultsByTask,
    PVector<ClosedPeriod> periods,
    PVector<ImportedPeriod> imported) {

  /** A task's results between two closes never exceed this many times the policies' cap. */
  static final int CAP_SLACK = 2;

  /**
   * A checked answer.
   *
   * @param revision the sequence number of the event that recorded it
   */
  public record Result(long revision, Reward reward) {}

  /**
   * A period of another validator.
   *
   * @param revision the sequence number of the event that took it over
   */
  public record ImportedPeriod(long revision, PeriodRecord record) {}

  /**
   * A period that ended.
   *
   * @param cut the sequence number of its {@code PeriodClosed}
   * @param uid the miner's place on the subnet at the cut; -1 if it had none
   * @param capacities effective capacities at the cut, by task
   */
  public record ClosedPeriod(
      long period,
      long cut,
      int uid,
      Instant closesAt,
      PSortedMap<TaskName, PeriodTask> tasks,
      PSortedMap<TaskName, Counts> counts,
      PSortedMap<TaskName, Double> capacities) {

    /** What it leaves on record for the policies, a record a task. */
    public List<PeriodRecord> records() {
      List<PeriodRecord> records = new ArrayList<>();
      tasks.forEach((task, asked) -> records.add(record(task, asked)));
      return records;
    }

    private PeriodRecord record(TaskName task, PeriodTask asked) {
      Counts counted = counts.getOrDefault(task, Counts.NONE);
      return new PeriodRecord(
          task,
          OptionalDouble.empty(),
          asked.capacity(),
          counted.consumed(),
          counted.total(),
          counted.rateLimited(),
          counted.failed(),
          closesAt);
    }
  }

  static History empty() {
    return new History(
        TreePVector.empty(), TreePMap.empty(), TreePVector.empty(), TreePVector.empty());
  }

  /** The closed period of that number, if it is still in the window. */
  public Optional<ClosedPeriod> closed(long period) {
    for (int i = periods.size() - 1; i >= 0; i--) {
      if (periods.get(i).period() == period) {
        return Optional.of(periods.get(i));
      }
    }
    return Optional.empty();
  }

  int resultsOf(TaskName task) {
    return resultsByTask.getOrDefault(task, 0);
  }

  History plus(Result result, int cap) {
    TaskName task = result.reward().task();
    int count = resultsOf(task);
    if (count >= (long) cap * CAP_SLACK) {
      return this;
    }
    return new History(
        results.plus(result), resultsByTask.plus(task, count + 1), periods, imported);
  }

  History plus(ClosedPeriod closed) {
    return new History(results, resultsByTask, periods.plus(closed), imported);
  }

  History plus(ImportedPeriod period) {
    return new History(results, resultsByTask, periods, imported.plus(period));
  }

  /** Leaves out what is older than the need or beyond its cap, newest first kept. */
  History pruned(HistoryNeed need, Instant now) {
    Instant oldest = oldest(need, now);
    TreeMap<TaskName, Integer> drop = new TreeMap<>();
    resultsByTask.forEach(
        (task, count) -> drop.put(task, Math.max(0, count - need.maxResultsPerTask())));
    TreeMap<TaskName, Integer> counts = new TreeMap<>();
    List<Result> kept = new ArrayList<>(results.size());
    int head = 0;
    for (Result result : results) {
      TaskName task = result.reward().task();
      boolean beyondCap = drop.merge(task, -1, Integer::sum) >= 0;
      if (!beyondCap && !result.reward().at().isBefore(oldest)) {
        kept.add(result);
        counts.merge(task, 1, Integer::sum);
      } else if (kept.isEmpty()) {
        head++;
      }
    }
    return new History(
        shortened(kept, head), TreePMap.from(counts), prunedPeriods(oldest), prunedImports(oldest));
  }

  /** The kept results, sharing what there is where only the first {@code head} ones go. */
  private PVector<Result> shortened(List<Result> kept, int head) {
    if (kept.size() == results.size()) {
      return results;
    }
    return head + kept.size() == results.size()
        ? results.subList(head, results.size())
        : TreePVector.from(kept);
  }

  private static Instant oldest(HistoryNeed need, Instant now) {
    boolean beforeTime = Duration.between(Instant.MIN, now).compareTo(need.maxAge()) <= 0;
    return beforeTime ? Instant.MIN : now.minus(need.maxAge());
  }

  private PVector<ClosedPeriod> prunedPeriods(Instant oldest) {
    PVector<ClosedPeriod> kept = periods;
    while (!kept.isEmpty() && kept.get(0).closesAt().isBefore(oldest)) {
      kept = kept.minus(0);
    }
    return kept;
  }

  private PVector<ImportedPeriod> prunedImports(Instant oldest) {
    List<ImportedPeriod> kept =
        imported.stream().filter(period -> !period.record().at().isBefore(oldest)).toList();
    return kept.size() == imported.size() ? imported : TreePVector.from(kept);
  }
}
