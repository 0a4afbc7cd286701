package io.assay.simulations.scenario.engine;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers that are the same bits on every machine. */
final class Draws {

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private Draws() {}

  /** A generator for one purpose of a run. */
  static SplittableRandom of(long seed, String purpose) {
    return new SplittableRandom(seed ^ purpose.hashCode() * MIX);
  }

  /** A number whose logarithm is normal around 0 with that deviation. */
  static double around(double deviation, RandomGenerator random) {
    return deviation == 0 ? 1 : StrictMath.exp(deviation * gaussian(random));
  }

  static double gaussian(RandomGenerator random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  /** The time to the next of events that come at that mean distance. */
  static double exponential(double mean, RandomGenerator random) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }
}
