package io.assay.actors.network;

import java.time.Instant;

/** Something that changed who is a member of the network. */
public sealed interface NetworkEvent {

  /** Whom it concerns. */
  Hotkey hotkey();

  /** When it was recorded. */
  Instant at();

  /** A miner joined, or its uid, endpoint or configured capacities changed. */
  record MemberAdded(Member member, Instant at) implements NetworkEvent {
    @Override
    public Hotkey hotkey() {
      return member.hotkey();
    }
  }

  /** A miner left. */
  record MemberRemoved(Hotkey hotkey, String reason, Instant at) implements NetworkEvent {}

  /** A miner gets no requests until it is resumed. */
  record MemberPaused(Hotkey hotkey, String reason, Instant at) implements NetworkEvent {}

  /** A paused or banned miner takes part again. */
  record MemberResumed(Hotkey hotkey, String reason, Instant at) implements NetworkEvent {}

  /** A miner is shut out until it is resumed by hand. */
  record MemberBanned(Hotkey hotkey, String reason, Instant at) implements NetworkEvent {}
}
