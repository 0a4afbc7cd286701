package io.assay.http.testing;

import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;

/** Tasks for tests. */
public final class TestTasks {

  private TestTasks() {}

  /** The shipped tasks, all of them enabled. */
  public static TaskTable allEnabled() {
    return TaskTable.of(TaskTable.shipped().tasks().stream().map(TestTasks::enabled).toList());
  }

  private static Task enabled(Task task) {
    return new Task(
        task.name(),
        task.type(),
        Math.max(1, task.maxCapacity()),
        task.volumePerRequest(),
        task.overheadSeconds(),
        task.meanSecondsPerUnit(),
        task.variance(),
        task.weight(),
        task.streamed(),
        task.timeouts(),
        task.image());
  }
}
