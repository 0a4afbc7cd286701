package io.assay.actors.network;

/** Whether a member takes part. */
public enum Standing {
  /** It is asked and scored. */
  ACTIVE,
  /** It gets no requests until it is resumed. */
  PAUSED,
  /** It is shut out until it is resumed by hand, also when it leaves and comes back. */
  BANNED
}
