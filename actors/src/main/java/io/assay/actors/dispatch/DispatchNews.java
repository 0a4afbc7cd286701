package io.assay.actors.dispatch;

import io.assay.actors.ClusterMessage;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.List;

/**
 * What one node tells the dispatchers of all others.
 *
 * @param from the node
 * @param isNew whether it may know nothing of the others yet and wants to be told everything
 * @param statuses how miners whose entities live there stand now
 * @param uses which miners its dispatcher chose since it last said so, the last use last
 */
public record DispatchNews(String from, boolean isNew, List<MinerStatus> statuses, List<Use> uses)
    implements ClusterMessage {
  public DispatchNews {
    statuses = List.copyOf(statuses);
    uses = List.copyOf(uses);
  }

  /** A miner was chosen for a task. */
  public record Use(TaskName task, Hotkey hotkey) {}
}
