package io.assay.simulations.chaos.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault of a plan.
 *
 * @param at when it begins, from the first request on, 0 or more
 * @param kind what fails
 * @param target which node or group of miners, from 0; 0 for what there is once
 * @param lasts until what failed is mended or started again, above 0
 * @param clock by how much the node's clock is ahead of the real one afterwards; 0 but for {@link
 *     FaultKind#JUMP_CLOCK}
 */
public record PlannedFault(
    Duration at, FaultKind kind, int target, Duration lasts, Duration clock) {
  public PlannedFault {
    if (at.isNegative() || lasts.isNegative() || lasts.isZero()) {
      throw new IllegalArgumentException(
          "fault at " + at + " for " + lasts + ": expected 0 or more, and more than 0");
    }
    if (target < 0) {
      throw new IllegalArgumentException("target: " + target + "; expected 0 or more");
    }
  }

  /** When it is over. */
  public Duration until() {
    return at.plus(lasts);
  }

  /** The fault in a line, such as {@code 12.3 s kill -9 of node 1 for 2.5 s}. */
  @Override
  public String toString() {
    String jump = clock.isZero() ? "" : String.format(Locale.ROOT, " to %+.1f s", seconds(clock));
    return String.format(
        Locale.ROOT,
        "%5.1f s  %s %d%s for %.1f s",
        seconds(at),
        kind.words(),
        target,
        jump,
        seconds(lasts));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
