package io.assay.actors.miner;

/**
 * Tells from an answer's HTTP status and validity how its query ended (scoring rules, section 4).
 */
public final class Outcomes {

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private Outcomes() {}

  /**
   * How a query ended.
   *
   * @param status the HTTP status; 0 if there was none
   * @param valid whether the body is a valid answer; only asked of a 200
   * @param measured what was measured of it; only taken of a valid answer
   */
  public static Outcome of(int status, boolean valid, Measurement measured) {
    if (status == TOO_MANY_REQUESTS) {
      return new Outcome.RateLimited();
    }
    if (status == OK) {
      return valid
          ? new Outcome.Answered(measured)
          : new Outcome.Failed(FailureKind.MALFORMED, status, "the answer is not valid");
    }
    return status == 0
        ? new Outcome.Failed(FailureKind.CONNECT, 0, "no answer")
        : new Outcome.Failed(FailureKind.STATUS, status, "status " + status);
  }

  /** Whether the answer may be kept for checking: it is valid, and its work could be computed. */
  public static boolean mayBeChecked(Outcome outcome) {
    return outcome instanceof Outcome.Answered answered
        && answered.measurement().work().isPresent();
  }
}
