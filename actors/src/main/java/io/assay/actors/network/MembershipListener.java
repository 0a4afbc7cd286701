package io.assay.actors.network;

/**
 * Is told who takes part. Called on the entity's thread after each change is durable, and for
 * everybody known when the entity recovers: calls may repeat, must return at once and must not
 * throw.
 */
public interface MembershipListener {

  /** The miner takes part, or its uid, endpoint or capacities changed. */
  void joined(Member member);

  /** The miner takes no part any more: it left, or was paused or banned. */
  void left(Hotkey hotkey, String reason);
}
