package io.assay.actors.account;

import io.assay.actors.query.Incarnation;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an order beside its credits.
 *
 * @param task what runs; empty in records that are older than it
 * @param requestId the call's id; empty in older records
 * @param units the most that it may deliver
 * @param owner the life of the node that runs it; empty in older records
 * @param deadline when it is over at the latest; empty in older records
 * @param key the SHA-256 of its call's idempotency key
 * @param reservedAt when it was recorded
 */
public record OpenOrder(
    Optional<TaskName> task,
    String requestId,
    long units,
    Optional<Incarnation> owner,
    Optional<Instant> deadline,
    Optional<String> key,
    Instant reservedAt) {

  static OpenOrder of(AccountEvent.CreditsReserved e) {
    return new OpenOrder(
        e.task(),
        e.requestId(),
        Math.max(0, e.units()),
        e.owner(),
        e.deadline(),
        e.idempotency().map(Idempotency::key),
        e.at());
  }
}
