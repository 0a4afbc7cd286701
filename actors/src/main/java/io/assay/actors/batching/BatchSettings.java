package io.assay.actors.batching;

import java.time.Duration;

/**
 * Bounds of an entity that stores batches.
 *
 * @param maxQueued commands that may wait for the journal; further ones are refused as overloaded
 * @param maxBatch commands stored in one atomic write
 * @param snapshotEvery a snapshot is made after so many events
 * @param minBackoff the first wait before a failed journal is tried again
 * @param maxBackoff the longest such wait
 */
public record BatchSettings(
    int maxQueued, int maxBatch, int snapshotEvery, Duration minBackoff, Duration maxBackoff) {

  /** The values in force unless configured otherwise. */
  public static BatchSettings defaults() {
    return new BatchSettings(10_000, 500, 20_000, Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  /** The same with a snapshot after so many events. */
  public BatchSettings withSnapshotEvery(int events) {
    return new BatchSettings(maxQueued, maxBatch, events, minBackoff, maxBackoff);
  }
}
