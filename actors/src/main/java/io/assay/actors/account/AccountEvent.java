package io.assay.actors.account;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to an API key or its credits. Amounts are whole credits. */
public sealed interface AccountEvent {

  /** When it was recorded. */
  Instant at();

  /**
   * A key was made.
   *
   * @param name what its owner calls it
   * @param secretSha256 the SHA-256 of the secret, 64 lower-case hex digits; the secret itself is
   *     shown once and kept nowhere
   */
  record KeyIssued(
      AccountId account, String name, String secretSha256, KeyLimits limits, Instant at)
      implements AccountEvent {}

  /** A key's name, secret or limits were changed; balance and usage stay. */
  record KeyChanged(String name, String secretSha256, KeyLimits limits, Instant at)
      implements AccountEvent {}

  /**
   * A key got another secret; everything else stays.
   *
   * @param secretSha256 the SHA-256 of the new secret, 64 lower-case hex digits
   * @param previousUntil until when the secret before it works as well
   */
  record KeyRotated(String secretSha256, Instant previousUntil, Instant at)
      implements AccountEvent {}

  /** A key stopped working for good. */
  record KeyRevoked(String reason, Instant at) implements AccountEvent {}

  /**
   * Credits were bought or given.
   *
   * @param reference the top-up's own id, by which it counts once
   */
  record CreditsAdded(String reference, long credits, Instant at) implements AccountEvent {

    /** Whether they pay for an order of an unlimited key. */
    public boolean isGrant() {
      return TopUps.isGrant(reference);
    }
  }

  /**
   * Credits were set aside for an order that is running.
   *
   * @param order the reservation's identity
   * @param task what runs; empty in records that are older than it
   * @param requestId the call's id; empty in older records
   * @param units the most that it may deliver, in tokens, steps or images
   * @param owner the life of the node that runs it; empty in older records
   * @param deadline when it is over at the latest; empty in older records
   * @param first whether it is the first of its call, by which the call counts as a request
   * @param idempotency by which a second try of its call is known
   */
  record CreditsReserved(
      QueryId order,
      long credits,
      Optional<TaskName> task,
      String requestId,
      long units,
      Optional<Incarnation> owner,
      Optional<Instant> deadline,
      boolean first,
      Optional<Idempotency> idempotency,
      Instant at)
      implements AccountEvent {}

  /**
   * An order's cost was taken; what its reservation holds beyond that went back to the balance.
   *
   * @param task what ran; empty if its reservation is not on record
   * @param requestId the call's id; empty if its reservation is not on record
   * @param units what was delivered, in tokens, steps or images
   */
  record CreditsCharged(
      QueryId order,
      long credits,
      Optional<TaskName> task,
      String requestId,
      long units,
      Instant at)
      implements AccountEvent {}

  /**
   * An order's reservation went back to the balance.
   *
   * @param task what was to run; empty if its reservation is not on record
   * @param requestId the call's id; empty if its reservation is not on record
   * @param expired whether nobody knows how it ended: then a charge may still come
   */
  record CreditsReleased(
      QueryId order, Optional<TaskName> task, String requestId, boolean expired, Instant at)
      implements AccountEvent {}

  /** The answer to an idempotent call was kept for those who ask again. */
  record AnswerKept(QueryId order, Sample sample, Instant at) implements AccountEvent {}
}
