package io.assay.streams.exchange;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;

/** Ways in which a miner's answer fails. Details never quote what the miner sent. */
public final class Failures {

  private static final int OK = 200;

  private Failures() {}

  /** Status 200, but not what was asked for. */
  public static MinerFailure malformed(String detail) {
    return after200(FailureKind.MALFORMED, detail);
  }

  /** Status 200, but the end is missing. */
  public static MinerFailure broken(String detail) {
    return after200(FailureKind.BROKEN_STREAM, detail);
  }

  /** Status 200, but nothing in it. */
  public static MinerFailure empty(String detail) {
    return after200(FailureKind.EMPTY, detail);
  }

  /** Another status than 200: 429 is a refusal, anything else a failure. */
  public static MinerFailure status(int status) {
    return status == 429
        ? new MinerFailure(new Outcome.RateLimited())
        : new MinerFailure(new Outcome.Failed(FailureKind.STATUS, status, "status " + status));
  }

  /**
   * A failure of that kind.
   *
   * @param head whether a head with status 200 had arrived
   */
  public static MinerFailure failed(FailureKind kind, boolean head, String detail) {
    return new MinerFailure(new Outcome.Failed(kind, head ? OK : 0, detail));
  }

  private static MinerFailure after200(FailureKind kind, String detail) {
    return new MinerFailure(new Outcome.Failed(kind, OK, detail));
  }
}
