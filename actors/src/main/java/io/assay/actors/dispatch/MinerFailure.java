package io.assay.actors.dispatch;

import io.assay.actors.miner.Outcome;

/** A miner's answer that did not come or is not valid; {@code outcome} is what is recorded. */
public final class MinerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  /** A failure that is recorded as {@code outcome}: rate limited or failed. */
  public MinerFailure(Outcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  /** What is recorded. */
  public Outcome outcome() {
    return outcome;
  }
}
