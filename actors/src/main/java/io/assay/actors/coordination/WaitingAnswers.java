package io.assay.actors.coordination;

import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Answers in nobody's hands, by task; some are held back for a while. Counts are exact. */
final class WaitingAnswers {

  private record Held(QueuedAnswer answer, Instant until) {}

  private final TreeMap<TaskName, TreeMap<QueryId, QueuedAnswer>> ready = new TreeMap<>();
  private final TreeMap<QueryId, Held> held = new TreeMap<>();
  private final TreeMap<TaskName, Integer> counts = new TreeMap<>();
  private int size;

  void add(QueuedAnswer answer) {
    ready.computeIfAbsent(answer.task(), task -> new TreeMap<>()).put(answer.query(), answer);
    count(answer.task(), 1);
  }

  void hold(QueuedAnswer answer, Instant until) {
    held.put(answer.query(), new Held(answer, until));
    count(answer.task(), 1);
  }

  /** Lets those go whose time has come. */
  void release(Instant now) {
    for (Held one : List.copyOf(held.values())) {
      if (!one.until().isAfter(now)) {
        remove(one.answer());
        add(one.answer());
      }
    }
  }

  Optional<QueuedAnswer> find(QueryId query, TaskName task) {
    Held back = held.get(query);
    return back != null
        ? Optional.of(back.answer())
        : Optional.ofNullable(ready.getOrDefault(task, new TreeMap<>()).get(query));
  }

  Optional<QueuedAnswer> find(QueryId query) {
    return ready.keySet().stream()
        .map(task -> find(query, task))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Optional.ofNullable(held.get(query)).map(Held::answer));
  }

  /** Puts a newer version in the place of one that is here. */
  void replace(QueuedAnswer newer) {
    Held back = held.get(newer.query());
    if (back != null) {
      held.put(newer.query(), new Held(newer, back.until()));
    } else {
      ready.getOrDefault(newer.task(), new TreeMap<>()).replace(newer.query(), newer);
    }
  }

  void remove(QueuedAnswer answer) {
    TreeMap<QueryId, QueuedAnswer> ofTask = ready.get(answer.task());
    boolean removed = ofTask != null && ofTask.remove(answer.query()) != null;
    if (ofTask != null && ofTask.isEmpty()) {
      ready.remove(answer.task());
    }
    if (removed || held.remove(answer.query()) != null) {
      count(answer.task(), -1);
    }
  }

  /** Those of a task that can be handed out, the oldest first. */
  Collection<QueuedAnswer> readyOf(TaskName task) {
    TreeMap<QueryId, QueuedAnswer> ofTask = ready.get(task);
    return ofTask == null ? List.of() : Collections.unmodifiableCollection(ofTask.values());
  }

  /** How many of each of these tasks can be handed out. */
  SortedMap<TaskName, Integer> readyCounts(Collection<TaskName> tasks) {
    TreeMap<TaskName, Integer> some = new TreeMap<>();
    for (TaskName task : tasks) {
      int waiting = readyOf(task).size();
      if (waiting > 0) {
        some.put(task, waiting);
      }
    }
    return some;
  }

  /** The oldest, by the time of their query. */
  List<QueuedAnswer> oldest(int count) {
    List<QueuedAnswer> heads = new ArrayList<>();
    ready.values().forEach(ofTask -> ofTask.values().stream().limit(count).forEach(heads::add));
    held.values().stream().limit(count).map(Held::answer).forEach(heads::add);
    heads.sort(Comparator.comparing(QueuedAnswer::query));
    return heads.subList(0, Math.min(count, heads.size()));
  }

  List<QueuedAnswer> matching(Predicate<QueuedAnswer> predicate) {
    List<QueuedAnswer> all = new ArrayList<>();
    ready.values().forEach(ofTask -> all.addAll(ofTask.values()));
    held.values().forEach(one -> all.add(one.answer()));
    all.removeIf(predicate.negate());
    return all;
  }

  /** How many wait, by task, those held back included. */
  SortedMap<TaskName, Integer> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  int size() {
    return size;
  }

  private void count(TaskName task, int change) {
    size += change;
    counts.merge(task, change, Integer::sum);
    counts.remove(task, 0);
  }
}
