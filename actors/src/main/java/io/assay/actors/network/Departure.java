package io.assay.actors.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A miner that left.
 *
 * @param standing how it stood; paused or banned, it will stand so again when it comes back
 * @param reason why it is paused or banned, otherwise why it left
 * @param since when it was paused or banned, otherwise when it left; empty if that was before this
 *     was kept
 * @param revision the sequence number of the event by which it left
 */
public record Departure(Standing standing, String reason, Optional<Instant> since, long revision) {

  /** Whether it is paused or banned, also should it come back. */
  public boolean isExclusion() {
    return standing != Standing.ACTIVE;
  }
}
