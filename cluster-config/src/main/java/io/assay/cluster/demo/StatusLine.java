package io.assay.cluster.demo;

import io.assay.cluster.report.Words;
import java.time.Duration;
import java.time.Instant;

/** Where a running period stands, in a line. Pure. */
final class StatusLine {

  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 32;

  private StatusLine() {}

  /** The line with a bar, no longer than the width. */
  static String bar(LiveCounts live, Instant now, int width) {
    if (live.period() == 0) {
      return "  between periods";
    }
    String before = "  period " + live.period() + "  ";
    String after = "  %2d s left  %s".formatted(secondsLeft(live, now), counts(live));
    int room = Math.min(width - 1 - before.length() - after.length(), LONGEST_BAR);
    String line =
        room < SHORTEST_BAR
            ? before.stripTrailing() + after
            : before + drawn(done(live, now), room) + after;
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
  }

  private static String drawn(double done, int room) {
    int filled = (int) StrictMath.round(done * room);
    return "━".repeat(filled) + "─".repeat(room - filled);
  }

  private static double done(LiveCounts live, Instant now) {
    double whole = Duration.between(live.opensAt(), live.closesAt()).toMillis();
    double part = Duration.between(live.opensAt(), now).toMillis() / Math.max(whole, 1);
    return Math.min(Math.max(part, 0), 1);
  }

  /** The whole line, where there is no bar. */
  static String text(LiveCounts live, OrganicCounts organic, Instant now) {
    if (live.period() == 0) {
      return "between periods";
    }
    return "period %d, %d s left: %s; clients got %s of %s answers"
        .formatted(
            live.period(),
            secondsLeft(live, now),
            counts(live),
            Words.count(organic.answered()),
            Words.count(organic.sent()));
  }

  private static String counts(LiveCounts live) {
    return "%s answered, %s refused, %s failed, %s to check"
        .formatted(
            Words.count(live.answered()),
            Words.count(live.refused()),
            Words.count(live.failed()),
            Words.count(live.waiting()));
  }

  private static long secondsLeft(LiveCounts live, Instant now) {
    Duration left = Duration.between(now, live.closesAt());
    return left.isNegative() ? 0 : (left.toMillis() + 999) / 1000;
  }
}
