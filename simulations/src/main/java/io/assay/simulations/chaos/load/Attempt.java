package io.assay.simulations.chaos.load;

import io.assay.actors.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * One sending of a client's call.
 *
 * @param call the call's name, one of its own in a run
 * @param attempt which sending of it, from 1
 * @param account whose key it carried
 * @param idempotencyKey its header {@code Idempotency-Key}
 * @param stream whether the answer was to be streamed
 * @param sentAt when it was sent, by the client's clock
 * @param ending what came of it; empty if the client was not told in time
 */
public record Attempt(
    String call,
    int attempt,
    AccountId account,
    Optional<String> idempotencyKey,
    boolean stream,
    Instant sentAt,
    Optional<Ending> ending) {

  /** Whether its client has seen the end of the answer. */
  public boolean isAcknowledged() {
    return ending.filter(end -> end.outcome() == Outcome.WHOLE).isPresent();
  }
}
