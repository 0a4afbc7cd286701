package io.assay.streams.inference;

import io.assay.actors.query.Traffic;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param traffic a client's request, or one of the validator's own
 * @param requestId the request's id in logs and answers, not blank
 * @param payment who pays; empty for the validator's own requests and for the development key
 */
public record Caller(Traffic traffic, String requestId, Optional<Payment> payment) {
  public Caller {
    if (requestId.isBlank()) {
      throw new IllegalArgumentException("request id: blank; expected an id");
    }
  }

  /** The request id as events have it: empty unless a client asks. */
  String recordedId() {
    return traffic == Traffic.ORGANIC ? requestId : "";
  }
}
