package io.assay.streams.openai;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;

/** Ways in which a miner's answer fails. Details never quote what the miner sent. */
final class Failures {

  private static final int OK = 200;

  private Failures() {}

  static MinerFailure malformed(String detail) {
    return after200(FailureKind.MALFORMED, detail);
  }

  static MinerFailure broken(String detail) {
    return after200(FailureKind.BROKEN_STREAM, detail);
  }

  static MinerFailure empty(String detail) {
    return after200(FailureKind.EMPTY, detail);
  }

  static MinerFailure status(int status) {
    return status == 429
        ? new MinerFailure(new Outcome.RateLimited())
        : new MinerFailure(new Outcome.Failed(FailureKind.STATUS, status, "status " + status));
  }

  static MinerFailure failed(FailureKind kind, boolean head, String detail) {
    return new MinerFailure(new Outcome.Failed(kind, head ? OK : 0, detail));
  }

  private static MinerFailure after200(FailureKind kind, String detail) {
    return new MinerFailure(new Outcome.Failed(kind, OK, detail));
  }
}
