package io.assay.actors.miner;

import io.assay.actors.ClusterMessage;
import io.assay.actors.checking.Sample;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Requested;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Objects;

/**
 * An answer in a miner's outbox that waits to be checked.
 *
 * @param attempts failed checks so far
 * @param rewards how many results of this task the miner has in its window: those with the fewest
 *     are checked first (scoring rules, section 6)
 * @param requestId the client's call; empty for the validator's own requests
 */
public record WaitingAnswer(
    Hotkey miner,
    int uid,
    QueryId query,
    TaskName task,
    Traffic traffic,
    Sample sample,
    Instant sampledAt,
    int attempts,
    int rewards,
    String requestId)
    implements ClusterMessage, Requested {
  public WaitingAnswer {
    requestId = Objects.requireNonNullElse(requestId, "");
  }

  /** One that belongs to no client's call. */
  public WaitingAnswer(
      Hotkey miner,
      int uid,
      QueryId query,
      TaskName task,
      Traffic traffic,
      Sample sample,
      Instant sampledAt,
      int attempts,
      int rewards) {
    this(miner, uid, query, task, traffic, sample, sampledAt, attempts, rewards, "");
  }
}
