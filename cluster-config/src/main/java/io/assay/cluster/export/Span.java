package io.assay.cluster.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A part of time. Days are those of UTC.
 *
 * @param from where it begins
 * @param to what comes after it
 */
public record Span(Optional<Instant> from, Optional<Instant> to) {

  /** From the first day's beginning to the last one's end. */
  public static Span of(LocalDate first, LocalDate last) {
    return new Span(Optional.of(start(first)), Optional.of(start(last.plusDays(1))));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Whether a moment is in it. */
  public boolean contains(Instant at) {
    return !isBefore(at) && !isAfter(at);
  }

  /** Whether a moment is before it. */
  boolean isBefore(Instant at) {
    return from.isPresent() && at.isBefore(from.get());
  }

  /** Whether a moment is after it. */
  boolean isAfter(Instant at) {
    return to.isPresent() && !at.isBefore(to.get());
  }
}
