package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tasks in the canonical configuration of a policy: their order, and the figures of their speed.
 */
final class TaskKeys {

  static final String ORDER = "tasks";

  private static final String PREFIX = "task.";

  private TaskKeys() {}

  static boolean isTaskKey(String key) {
    return key.equals(ORDER) || key.startsWith(PREFIX);
  }

  private static void write(List<TaskSpeed> tasks, Map<String, String> canonical) {
    canonical.put(
        ORDER, tasks.stream().map(task -> task.task().value()).collect(Collectors.joining(",")));
    for (TaskSpeed task : tasks) {
      canonical.put(key(task.task(), "type"), task.type().configName());
      canonical.put(key(task.task(), "overhead-seconds"), PolicyKeys.text(task.overheadSeconds()));
      canonical.put(
          key(task.task(), "mean-seconds-per-unit"), PolicyKeys.text(task.meanSecondsPerUnit()));
      canonical.put(key(task.task(), "variance"), PolicyKeys.text(task.variance()));
    }
  }

  /** The configuration of a policy with that of its tasks. */
  static SortedMap<String, String> with(List<TaskSpeed> tasks, Map<String, String> constants) {
    SortedMap<String, String> all = new TreeMap<>(constants);
    write(tasks, all);
    return Collections.unmodifiableSortedMap(all);
  }

  static List<TaskSpeed> read(Map<String, String> canonical) {
    List<TaskSpeed> tasks = new ArrayList<>();
    for (String name : value(canonical, ORDER).split(",", -1)) {
      TaskName task = new TaskName(name);
      tasks.add(
          new TaskSpeed(
              task,
              TaskType.named(value(canonical, key(task, "type"))),
              number(canonical, key(task, "overhead-seconds")),
              number(canonical, key(task, "mean-seconds-per-unit")),
              number(canonical, key(task, "variance"))));
    }
    return tasks;
  }

  private static String key(TaskName task, String figure) {
    return PREFIX + task + "." + figure;
  }

  private static double number(Map<String, String> canonical, String key) {
    String value = value(canonical, key);
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is '" + value + "': expected a number", e);
    }
  }

  private static String value(Map<String, String> canonical, String key) {
    String value = canonical.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "a recorded policy configuration lacks the key " + key + ": expected every key");
    }
    return value;
  }
}
