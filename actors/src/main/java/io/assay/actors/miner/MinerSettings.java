package io.assay.actors.miner;

import io.assay.actors.batching.BatchSettings;
import java.time.Duration;

/**
 * Bounds of a miner entity.
 *
 * @param maxQueued commands that may wait for the journal; further ones are refused as overloaded
 * @param maxBatch commands stored in one atomic write
 * @param snapshotEvery a snapshot is made after so many events
 * @param sweepEvery how often overdue queries are looked for
 * @param minBackoff the first wait before a failed journal is tried again
 * @param maxBackoff the longest such wait
 */
public record MinerSettings(
    int maxQueued,
    int maxBatch,
    int snapshotEvery,
    Duration sweepEvery,
    Duration minBackoff,
    Duration maxBackoff) {

  /** The values in force unless configured otherwise. */
  public static MinerSettings defaults() {
    return new MinerSettings(
        10_000,
        500,
        20_000,
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ofSeconds(10));
  }

  /** The same with a snapshot after so many events. */
  public MinerSettings withSnapshotEvery(int events) {
    return new MinerSettings(maxQueued, maxBatch, events, sweepEvery, minBackoff, maxBackoff);
  }

  /** The bounds of its queue and its journal. */
  BatchSettings batches() {
    return new BatchSettings(maxQueued, maxBatch, snapshotEvery, minBackoff, maxBackoff);
  }
}
