package io.assay.actors.network;

/**
 * A member and how it stands.
 *
 * @param reason why it is paused or banned, or was last resumed; empty for one that never was
 */
public record MemberStatus(Member member, Standing standing, String reason) {

  /** Whether it is asked and scored. */
  public boolean takesPart() {
    return standing == Standing.ACTIVE;
  }
}
