package io.assay.actors.task;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tasks of a network, in configured order: the order in which a policy adds up their parts.
 *
 * <p>Immutable; every name occurs once.
 */
public final class TaskTable {

  private final Map<TaskName, Task> byName;
  private final List<Task> tasks;

  private TaskTable(Map<TaskName, Task> byName) {
    this.byName = Collections.unmodifiableMap(byName);
    this.tasks = List.copyOf(byName.values());
  }

  /**
   * The table of these tasks, in their order.
   *
   * @throws IllegalArgumentException if two have one name, or there is none
   */
  public static TaskTable of(List<Task> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("no task is configured: expected at least one");
    }
    Map<TaskName, Task> byName = new LinkedHashMap<>();
    for (Task task : tasks) {
      if (byName.put(task.name(), task) != null) {
        throw new IllegalArgumentException(
            "task " + task.name() + " is configured twice: expected every name once");
      }
    }
    return new TaskTable(byName);
  }

  /**
   * The table configured in the list {@code assay.tasks}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static TaskTable from(Config config) {
    return of(TaskReader.read(config));
  }

  /** The table that the program ships: the tasks of the public system. */
  public static TaskTable shipped() {
    return from(ConfigFactory.parseResources(TaskTable.class.getClassLoader(), "assay-tasks.conf"));
  }

  /** All tasks, in configured order. */
  public List<Task> tasks() {
    return tasks;
  }

  /** The task of that name, if it is configured. */
  public Optional<Task> find(TaskName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The task of that name.
   *
   * @throws IllegalArgumentException if it is not configured; the message lists those that are
   */
  public Task get(TaskName name) {
    Task task = byName.get(name);
    if (task == null) {
      throw new IllegalArgumentException(
          "task " + name + " is unknown: expected one of " + names());
    }
    return task;
  }

  private String names() {
    return tasks.stream().map(task -> task.name().value()).collect(Collectors.joining(", "));
  }
}
