package io.assay.actors.query;

/** Whose request it is: a client's, or one that the validator invented to test a miner. */
public enum Traffic {
  /** A real request of an API client; it always comes first. */
  ORGANIC,
  /** A request invented by the validator (scoring rules, section 3). */
  SYNTHETIC
}
