package io.assay.actors.network;

/**
 * A miner that left.
 *
 * @param standing how it stood; paused or banned, it will stand so again when it comes back
 * @param reason why it is paused or banned, otherwise why it left
 * @param revision the sequence number of the event by which it left
 */
public record Departure(Standing standing, String reason, long revision) {

  boolean isExclusion() {
    return standing != Standing.ACTIVE;
  }
}
