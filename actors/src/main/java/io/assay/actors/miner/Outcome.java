package io.assay.actors.miner;

/** How a query ended, as the node that sent it saw it (scoring rules, section 4). */
public sealed interface Outcome {

  /** The longest detail that is recorded, in characters. */
  int MAX_DETAIL = 200;

  /** HTTP 200 and a valid answer. */
  record Answered(Measurement measurement) implements Outcome {}

  /** HTTP 429. */
  record RateLimited() implements Outcome {}

  /**
   * Anything else that is the miner's doing.
   *
   * @param status the HTTP status, 0 if there was none
   * @param detail for people; cut to {@link #MAX_DETAIL}
   */
  record Failed(FailureKind kind, int status, String detail) implements Outcome {
    public Failed {
      detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    }
  }

  /** The client left; what was delivered until then counts. */
  record Cancelled(Measurement delivered) implements Outcome {}

  /** The owning node gave the query up through no fault of the miner. */
  record Abandoned(AbandonReason reason) implements Outcome {}
}
