package io.assay.simulations.scenario.engine;

import java.util.random.RandomGenerator;

/** When a miner cannot be reached: for half an hour in the mean, as often as its uptime says. */
final class Outages {

  private static final double MEAN_OUTAGE = 1.8e12;

  private final double meanUp;
  private final RandomGenerator random;
  private boolean down;
  private double next;

  Outages(double uptime, RandomGenerator random) {
    this.meanUp = uptime == 1 ? 0 : MEAN_OUTAGE * uptime / (1 - uptime);
    this.random = random;
    this.next = uptime == 1 ? Double.POSITIVE_INFINITY : Draws.exponential(meanUp, random);
  }

  /** Whether it cannot be reached at that moment; moments only go forward. */
  boolean isDown(long now) {
    while (next <= now) {
      down = !down;
      next += Draws.exponential(down ? MEAN_OUTAGE : meanUp, random);
    }
    return down;
  }
}
