package io.assay.actors.miner;

import io.assay.actors.account.Charge;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What must still happen because of what was recorded, and survives a restart: answers to be
 * checked and charges to be settled.
 *
 * @param samples answers that wait, by query
 * @param charges charges that the account has not confirmed, by query
 */
public record Outbox(PSortedMap<QueryId, Waiting> samples, PSortedMap<QueryId, Charge> charges) {

  /** How many answers of one miner may wait; further ones are not sampled. */
  public static final int MAX_SAMPLES = 2_000;

  /**
   * An answer that waits to be checked.
   *
   * @param attempts failed checks so far
   * @param requestId the client's call; empty for the validator's own requests
   */
  public record Waiting(
      TaskName task,
      Traffic traffic,
      Measurement measurement,
      Sample sample,
      Instant sampledAt,
      int attempts,
      String requestId) {

    Waiting failedOnce() {
      return new Waiting(task, traffic, measurement, sample, sampledAt, attempts + 1, requestId);
    }
  }

  static Outbox empty() {
    return new Outbox(TreePMap.empty(), TreePMap.empty());
  }

  Outbox withSample(QueryId query, Waiting waiting) {
    return new Outbox(samples.plus(query, waiting), charges);
  }

  Outbox withoutSample(QueryId query) {
    return new Outbox(samples.minus(query), charges);
  }

  Outbox withCharge(QueryId query, Charge charge) {
    return new Outbox(samples, charges.plus(query, charge));
  }

  Outbox withoutCharge(QueryId query) {
    return new Outbox(samples, charges.minus(query));
  }
}
