package io.assay.actors.dispatch;

import io.assay.actors.miner.Outcome;

/** What the end of a query says about its miner, as far as choosing among miners goes. */
public enum EndKind {
  /** It answered. */
  ANSWERED,
  /** It is there and has no room. */
  RATE_LIMITED,
  /** It did not answer as it should. */
  FAILED,
  /** Nothing: the client left, or the fault was ours. */
  NEUTRAL;

  /** What this outcome says. */
  public static EndKind of(Outcome outcome) {
    if (outcome instanceof Outcome.Answered) {
      return ANSWERED;
    } else if (outcome instanceof Outcome.RateLimited) {
      return RATE_LIMITED;
    } else if (outcome instanceof Outcome.Failed) {
      return FAILED;
    }
    return NEUTRAL;
  }
}
