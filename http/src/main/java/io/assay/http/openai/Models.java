package io.assay.http.openai;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;
import io.assay.http.json.JsonBytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The models that clients can ask for: the enabled text tasks, in configured order. */
final class Models {

  private final List<Task> tasks;
  private final Instant created;

  /** The models of a network, which all show {@code created} as their date. */
  Models(TaskTable table, Instant created) {
    this.tasks =
        table.tasks().stream()
            .filter(task -> task.type() == TaskType.TEXT && task.maxCapacity() > 0)
            .toList();
    this.created = created;
  }

  /** What a key may use. */
  record Allowed(KeyLimits limits) {
    boolean holds(Task task) {
      return limits.tasks().isEmpty() || limits.tasks().contains(task.name());
    }
  }

  /** The model of that name, if there is one and the key may use it. */
  Optional<Task> find(String model, Allowed allowed) {
    for (Task task : tasks) {
      if (task.name().value().equals(model)) {
        return Optional.of(task).filter(allowed::holds);
      }
    }
    return Optional.empty();
  }

  /** Appends the list of those that the key may use. */
  void write(JsonBytes json, Allowed allowed) {
    json.raw("{\"object\":\"list\",\"data\":[");
    boolean first = true;
    for (Task task : tasks) {
      if (allowed.holds(task)) {
        if (!first) {
          json.raw(",");
        }
        write(json, task.name());
        first = false;
      }
    }
    json.raw("]}");
  }

  /** Appends one model. */
  void write(JsonBytes json, TaskName name) {
    json.raw("{\"id\":").string(name.value()).raw(",\"object\":\"model\",\"created\":");
    json.number(created.getEpochSecond()).raw(",\"owned_by\":\"assay\"}");
  }
}
