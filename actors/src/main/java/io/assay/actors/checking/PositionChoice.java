package io.assay.actors.checking;

/** Which tokens of a text answer are checked (scoring rules, section 7). */
public enum PositionChoice {
  /** Those with the highest log probability, as the public system does. */
  HIGHEST_LOGPROB,
  /** Random ones, seeded by the query id. */
  RANDOM
}
