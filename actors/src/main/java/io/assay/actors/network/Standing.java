package io.assay.actors.network;

import java.util.Locale;

/** Whether a member takes part. */
public enum Standing {
  /** It is asked and scored. */
  ACTIVE,
  /** It gets no requests until it is resumed. */
  PAUSED,
  /** It is shut out until it is resumed by hand, also when it leaves and comes back. */
  BANNED;

  /** In lower case, for people and for JSON. */
  public String inWords() {
    return name().toLowerCase(Locale.ROOT);
  }
}
