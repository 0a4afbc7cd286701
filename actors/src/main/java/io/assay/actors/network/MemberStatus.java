package io.assay.actors.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A member and how it stands.
 *
 * @param reason why it is paused or banned, or was last resumed; empty for one that never was
 * @param since when it came to stand so; empty if that was before this was kept
 */
public record MemberStatus(
    Member member, Standing standing, String reason, Optional<Instant> since) {

  /** Whether it is asked and scored. */
  public boolean takesPart() {
    return standing == Standing.ACTIVE;
  }
}
