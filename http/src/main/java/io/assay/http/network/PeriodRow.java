package io.assay.http.network;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One scoring period.
 *
 * @param state {@code open}, {@code closing} or {@code computed}
 * @param members how many take part
 * @param stale how many of them had to be scored by an earlier view
 * @param verification {@code pending}, {@code ok}, {@code differs}, {@code other-version} or {@code
 *     unreadable}; empty before there are weights
 * @param verificationNotes what differs; empty if nothing does
 * @param publishedTo where its weights are public, separated by spaces
 * @param skippedUntil until when nobody ran the clock after it
 * @param totals what all miners did in it, once that is recomputed
 */
public record PeriodRow(
    long period,
    Optional<Instant> opensAt,
    Instant closesAt,
    String state,
    int members,
    int stale,
    Optional<String> policy,
    OptionalLong policyVersion,
    Optional<String> configDigest,
    Optional<String> digest,
    Optional<Instant> computedAt,
    Optional<String> verification,
    String verificationNotes,
    String publishedTo,
    Optional<Instant> publishedAt,
    Optional<Instant> skippedUntil,
    Optional<Totals> totals) {

  /** Sums over all miners and tasks. */
  public record Totals(long answered, long rateLimited, long failed, long checked) {}
}
