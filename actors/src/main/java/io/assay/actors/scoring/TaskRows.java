package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a scoring, task by task. */
final class TaskRows {

  private final List<TaskWeight> weights;
  private final Map<TaskName, List<TaskCapacity>> capacities = new HashMap<>();

  TaskRows(
      List<TaskWeight> weights, List<TaskCapacity> capacities, Collection<TaskName> configured) {
    this.weights = inOrder(weights, List.copyOf(configured));
    for (TaskCapacity capacity : capacities) {
      this.capacities.computeIfAbsent(capacity.task(), task -> new ArrayList<>()).add(capacity);
    }
  }

  private static List<TaskWeight> inOrder(List<TaskWeight> weights, List<TaskName> order) {
    List<TaskWeight> sorted = new ArrayList<>(weights);
    sorted.sort(
        Comparator.comparingInt(
            weight -> {
              int place = order.indexOf(weight.task());
              return place < 0 ? order.size() : place;
            }));
    return sorted;
  }

  /** The weights in configured order, those of other tasks last. */
  List<TaskWeight> weights() {
    return weights;
  }

  /** The capacities for that task, in the order given. */
  List<TaskCapacity> capacities(TaskName task) {
    return capacities.getOrDefault(task, List.of());
  }
}
