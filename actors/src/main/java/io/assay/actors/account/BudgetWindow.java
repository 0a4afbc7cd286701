package io.assay.actors.account;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The stretch of time that a budget is for, aligned to UTC. */
public enum BudgetWindow {
  /** From the full hour. */
  HOUR,
  /** From midnight. */
  DAY,
  /** From Monday, midnight. */
  WEEK,
  /** From midnight of the month's first day. */
  MONTH;

  /** When the window that holds a moment began. */
  public Instant start(Instant at) {
    return begin(at).toInstant();
  }

  /** When the next window begins. */
  public Instant end(Instant at) {
    OffsetDateTime begin = begin(at);
    OffsetDateTime next =
        switch (this) {
          case HOUR -> begin.plusHours(1);
          case DAY -> begin.plusDays(1);
          case WEEK -> begin.plusWeeks(1);
          case MONTH -> begin.plusMonths(1);
        };
    return next.toInstant();
  }

  private OffsetDateTime begin(Instant at) {
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    OffsetDateTime midnight = utc.truncatedTo(ChronoUnit.DAYS);
    return switch (this) {
      case HOUR -> utc.truncatedTo(ChronoUnit.HOURS);
      case DAY -> midnight;
      case WEEK -> midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> midnight.withDayOfMonth(1);
    };
  }
}
