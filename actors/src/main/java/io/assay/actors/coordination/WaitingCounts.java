package io.assay.actors.coordination;

import io.assay.actors.ClusterMessage;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.util.List;

/**
 * How many answers wait to be checked, as the coordinator knows it.
 *
 * @param counts by task, in the order of their names; tasks without waiting answers are left out
 * @param arrived answers that are counted for the first time since the last such message
 */
public record WaitingCounts(List<TaskCount> counts, List<QueryId> arrived)
    implements ClusterMessage {
  public WaitingCounts {
    counts = List.copyOf(counts);
    arrived = List.copyOf(arrived);
  }

  /** How many answers of a task wait; more than 0. */
  public record TaskCount(TaskName task, int waiting) {}
}
