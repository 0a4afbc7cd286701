package io.assay.actors.account;

import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Optional;

/**
 * A client's call, or one choice of it, that wants to run.
 *
 * @param id the reservation's identity, made at the edge
 * @param requestId the call's id in logs and answers, 1 to {@link #MAX_REQUEST_ID} characters
 * @param task what is to run
 * @param units the most that it may deliver, in tokens, steps or images, 0 or more
 * @param least the fewest credits with which it is worth running, 0 or more
 * @param most the most credits that it can cost, {@code least} or more
 * @param owner the life of the node that runs it
 * @param deadline when it is over at the latest
 * @param idempotency by which a second try is known; covers the whole call
 */
public record Order(
    QueryId id,
    String requestId,
    TaskName task,
    long units,
    long least,
    long most,
    Incarnation owner,
    Instant deadline,
    Optional<Idempotency> idempotency) {

  /** The longest request id, in characters. */
  public static final int MAX_REQUEST_ID = 200;

  /**
   * Checks the amounts and the request id.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public Order {
    if (requestId.isBlank() || requestId.length() > MAX_REQUEST_ID) {
      throw new IllegalArgumentException(
          "request id: '" + requestId + "'; expected 1 to " + MAX_REQUEST_ID + " characters");
    }
    if (units < 0) {
      throw new IllegalArgumentException("units: " + units + "; expected 0 or more");
    }
    if (least < 0 || most < least || most > Credits.MAX) {
      throw new IllegalArgumentException(
          "credits: least %d, most %d; expected 0 <= least <= most <= %d"
              .formatted(least, most, Credits.MAX));
    }
  }
}
