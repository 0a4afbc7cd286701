package io.assay.cluster.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a history is replayed.
 *
 * @param from only periods that end then or later
 * @param to only periods that end before then
 * @param at one moment only, as if a period ended there
 * @param every the time from one moment to the next where no periods are on record
 */
public record Stretch(
    Optional<Instant> from, Optional<Instant> to, Optional<Instant> at, Duration every) {

  /** Whether a period that ends then belongs to it. */
  boolean contains(Instant end) {
    return (from.isEmpty() || !end.isBefore(from.get()))
        && (to.isEmpty() || end.isBefore(to.get()));
  }
}
