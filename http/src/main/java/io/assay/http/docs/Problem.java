package io.assay.http.docs;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.Endpoint.Access;
import java.util.List;
import java.util.function.Predicate;

/**
 * A status with which an endpoint may refuse or fail.
 *
 * @param status the HTTP status
 * @param when what it means, and whether to try again
 * @param concerns which endpoints have it
 */
record Problem(int status, String when, Predicate<Endpoint> concerns) {

  private static final Predicate<Endpoint> ALL = endpoint -> true;
  private static final Predicate<Endpoint> KEYED = endpoint -> endpoint.access() != Access.OPEN;
  private static final Predicate<Endpoint> PAID = endpoint -> endpoint.access() == Access.PAID;
  private static final Predicate<Endpoint> BODY = endpoint -> endpoint.input().isPresent();

  /** All of them. */
  static final List<Problem> ALL_PROBLEMS =
      List.of(
          new Problem(400, "Something in the request is wrong; `param` names it.", ALL),
          new Problem(401, "There is no key, or not a good one.", KEYED),
          new Problem(403, "The key is switched off.", KEYED),
          new Problem(404, "There is no such path, or no such model for this key.", ALL),
          new Problem(405, "The path has another method.", ALL),
          new Problem(408, "The body did not come in time. Try again.", BODY),
          new Problem(410, "The first answer to the Idempotency-Key is no longer kept.", PAID),
          new Problem(413, "The body is too large.", BODY),
          new Problem(415, "The body has another type than it must have.", BODY),
          new Problem(422, "The Idempotency-Key was used for another request.", PAID),
          new Problem(
              429,
              "The key has no credits left (`insufficient_quota`: do not try again), or was used"
                  + " too often (`rate_limit_exceeded`: try again after `retry-after`).",
              KEYED),
          new Problem(500, "The server made a mistake. Try again.", ALL),
          new Problem(502, "The miners gave no complete answer. Try again.", PAID),
          new Problem(
              503, "There is more to do than can be done. Try again after `retry-after`.", ALL),
          new Problem(504, "The answer took too long. Try again.", PAID));
}
