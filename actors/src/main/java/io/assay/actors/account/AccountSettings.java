package io.assay.actors.account;

import io.assay.actors.batching.BatchSettings;
import java.time.Duration;

/**
 * Bounds of an account entity.
 *
 * @param batches those of its queue and its journal
 * @param sweepEvery how often expired reservations are looked for
 * @param lookEvery how often those who wait for an answer are looked after
 * @param maxWaiting how many may wait for a reservation, and how many for an answer; further ones
 *     are refused as overloaded
 */
public record AccountSettings(
    BatchSettings batches, Duration sweepEvery, Duration lookEvery, int maxWaiting) {

  /** The values in force unless configured otherwise. */
  public static AccountSettings defaults() {
    return new AccountSettings(
        BatchSettings.defaults(), Duration.ofSeconds(30), Duration.ofSeconds(1), 10_000);
  }

  /** The same with a snapshot after so many events. */
  public AccountSettings withSnapshotEvery(int events) {
    return new AccountSettings(
        batches.withSnapshotEvery(events), sweepEvery, lookEvery, maxWaiting);
  }
}
