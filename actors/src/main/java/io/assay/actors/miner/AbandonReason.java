package io.assay.actors.miner;

/** Why a query was given up on our side. */
public enum AbandonReason {
  /** The node that owned it is gone. */
  OWNER_GONE,
  /** Its deadline passed without an end being recorded. */
  DEADLINE_PASSED,
  /** The owning node gave it up itself, for example at shutdown. */
  OWNER_STOPPED
}
