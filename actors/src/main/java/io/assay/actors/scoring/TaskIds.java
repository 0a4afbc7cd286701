package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.HashMap;
import java.util.Map;

/** Small numbers for the tasks of one scoring, in the order in which they are first met. */
final class TaskIds {

  private final Map<TaskName, Integer> ids = new HashMap<>();

  int of(TaskName task) {
    Integer known = ids.get(task);
    if (known != null) {
      return known;
    }
    int id = ids.size();
    ids.put(task, id);
    return id;
  }
}
