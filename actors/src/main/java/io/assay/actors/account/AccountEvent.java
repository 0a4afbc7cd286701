package io.assay.actors.account;

import io.assay.actors.query.QueryId;
import java.time.Instant;

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

  /** A key stopped working for good. */
  record KeyRevoked(String reason, Instant at) implements AccountEvent {}

  /**
   * Credits were bought or given.
   *
   * @param reference the top-up's own id, by which it counts once
   */
  record CreditsAdded(String reference, long credits, Instant at) implements AccountEvent {}

  /** Credits were set aside for a query that is running. */
  record CreditsReserved(QueryId query, long credits, Instant at) implements AccountEvent {}

  /** A query's cost was taken; what its reservation holds beyond that went back to the balance. */
  record CreditsCharged(QueryId query, long credits, Instant at) implements AccountEvent {}

  /** A query cost nothing; its reservation went back to the balance. */
  record CreditsReleased(QueryId query, Instant at) implements AccountEvent {}
}
