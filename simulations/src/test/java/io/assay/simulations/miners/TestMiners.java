package io.assay.simulations.miners;

import io.assay.simulations.openai.Limits;
import java.time.Duration;

/** Settings for tests. */
final class TestMiners {

  private TestMiners() {}

  /** Paces with these first tokens [ms]; 2 slots of 3 requests in a row for an over-announcer. */
  static MinerSettings settings(int fast, int medium, int slow) {
    return settings(fast, medium, slow, 0.25, 0.30, 8);
  }

  static MinerSettings settings(
      int fast, int medium, int slow, double flaky, double cutter, int maxOpen) {
    return new MinerSettings(
        pace(fast),
        pace(medium),
        pace(slow),
        new RealService(2, 0.001, 3),
        flaky,
        cutter,
        maxOpen,
        Limits.USUAL);
  }

  /** All miners take this long for a character; cutters cut this part of their answers. */
  static MinerSettings leisurely(int millisPerCharacter, double cutter, int maxOpen) {
    Pace pace = new Pace(Duration.ZERO, Duration.ofMillis(millisPerCharacter), Duration.ZERO, 0);
    return new MinerSettings(
        pace, pace, pace, RealService.slotsOnly(maxOpen), 0, cutter, maxOpen, Limits.USUAL);
  }

  private static Pace pace(int millis) {
    return new Pace(Duration.ofMillis(millis), Duration.ofMillis(1), Duration.ofMillis(2), 0.05);
  }
}
