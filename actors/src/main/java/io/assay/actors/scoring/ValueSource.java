package io.assay.actors.scoring;

import java.util.Locale;

/**
 * Where a policy takes a value from that an imported row carries ready-made (scoring rules, section
 * "Recorded or recomputed").
 */
public enum ValueSource {
  /** An imported row counts with the value on record, or none; one of our own is computed. */
  RECORDED,
  /**
   * The value is computed from raw measurements; the one on record stands in if they are missing.
   */
  RECOMPUTED;

  /** The name used in configuration, in lower case. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
