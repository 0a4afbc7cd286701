package io.assay.actors.coordination;

import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.scoring.StoringRule;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Decides on a node whether an answer is kept to be checked (scoring rules, section 6).
 * Thread-safe.
 *
 * <p>It counts what the coordinator knows to wait, and on top what this node has kept since and the
 * coordinator has not seen yet; so on a single node the count is exact, and on several it lags by
 * what the others kept within one round of counts.
 */
public final class SamplingGate {

  /** How long a kept answer may take to reach the coordinator before it counts as lost. */
  static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

  private record Kept(TaskName task, Instant at) {}

  private final TaskTable tasks;
  private final SamplingSettings settings;
  private final RandomGenerator random;
  private final TreeMap<TaskName, Integer> waiting = new TreeMap<>();
  private final Map<QueryId, Kept> onItsWay = new LinkedHashMap<>();
  private final TreeMap<TaskName, Integer> onItsWayCounts = new TreeMap<>();

  /**
   * A gate that knows of nothing waiting.
   *
   * @param tasks whose weights are the tasks' parts of the store
   * @param random decides above a task's part; used under this gate's lock only
   */
  public SamplingGate(TaskTable tasks, SamplingSettings settings, RandomGenerator random) {
    this.tasks = tasks;
    this.settings = settings;
    this.random = random;
  }

  /** Whether this answer is kept; if so it counts as waiting from now on. */
  public synchronized boolean keeps(TaskName name, QueryId query, Instant now) {
    Optional<Task> task = tasks.find(name);
    forgetLost(now);
    if (task.isEmpty() || onItsWay.size() >= settings.dropAt() || onItsWay.containsKey(query)) {
      return false;
    }
    double chance =
        StoringRule.probability(OptionalDouble.of(task.get().weight()), waiting(name), settings);
    if (chance < 1 && random.nextDouble() >= chance) {
      return false;
    }
    onItsWay.put(query, new Kept(name, now));
    onItsWayCounts.merge(name, 1, Integer::sum);
    return true;
  }

  /** How many answers of the task wait, as far as this node knows. */
  public synchronized int waiting(TaskName task) {
    return waiting.getOrDefault(task, 0) + onItsWayCounts.getOrDefault(task, 0);
  }

  /** Learns what waits. */
  public synchronized void learn(WaitingCounts counts) {
    waiting.clear();
    counts.counts().forEach(one -> waiting.put(one.task(), one.waiting()));
    for (QueryId query : counts.arrived()) {
      Kept kept = onItsWay.remove(query);
      if (kept != null) {
        uncount(kept);
      }
    }
  }

  private void forgetLost(Instant now) {
    Iterator<Kept> oldest = onItsWay.values().iterator();
    while (oldest.hasNext()) {
      Kept kept = oldest.next();
      if (kept.at().plus(ON_ITS_WAY).isAfter(now)) {
        return;
      }
      oldest.remove();
      uncount(kept);
    }
  }

  private void uncount(Kept kept) {
    onItsWayCounts.merge(kept.task(), -1, Integer::sum);
    onItsWayCounts.remove(kept.task(), 0);
  }
}
