package io.assay.simulations.miners;

import io.assay.simulations.openai.Limits;

/**
 * How miners of each character behave.
 *
 * @param fast pace of the fast ones
 * @param medium pace of the medium ones
 * @param slow pace of the slow ones
 * @param overAnnouncer what an over-announcer really serves
 * @param flakyPart which part of its requests a flaky miner fails, 0 to 1
 * @param cutterPart which part of its answers a cutter cuts, 0 to 1
 * @param maxOpen how many requests any miner works on at once; more are refused with 429
 * @param limits the bounds of one request
 */
public record MinerSettings(
    Pace fast,
    Pace medium,
    Pace slow,
    RealService overAnnouncer,
    double flakyPart,
    double cutterPart,
    int maxOpen,
    Limits limits) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MinerSettings {
    if (!(flakyPart >= 0 && flakyPart <= 1) || !(cutterPart >= 0 && cutterPart <= 1)) {
      throw new IllegalArgumentException(
          "parts failed " + flakyPart + " and cut " + cutterPart + ": expected 0 to 1");
    }
    if (maxOpen < 1) {
      throw new IllegalArgumentException("open requests " + maxOpen + ": expected at least 1");
    }
  }
}
