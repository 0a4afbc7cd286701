package io.assay.streams.sampling;

import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;

/** Whether an answer is kept to be checked (scoring rules, section 6). */
@FunctionalInterface
public interface KeepRule {

  /** Decides at once; called for every checkable answer, from many threads. */
  boolean keeps(TaskName task, QueryId query);
}
