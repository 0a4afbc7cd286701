package io.assay.simulations.chaos.load;

/** How an attempt ended for its client. */
public enum Outcome {
  /** The whole answer: its body, or its stream up to {@code [DONE]}. */
  WHOLE,
  /** An error in the shape of the contract, as a status or as an event of a stream. */
  ERROR,
  /** The connection could not be made or broke. */
  CUT,
  /** The client left in mid-stream, as it meant to. */
  LEFT,
  /** A stream that ended properly with neither {@code [DONE]} nor an error: never allowed. */
  BARE,
  /** Something that the contract does not know: never allowed. */
  STRANGE
}
