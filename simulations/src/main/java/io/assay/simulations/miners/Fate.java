package io.assay.simulations.miners;

import java.util.SplittableRandom;

/**
 * What becomes of one request.
 *
 * @param failed it is answered with 500
 * @param cutAfter after which part of the answer it is cut, in (0,1), or 1 if it is not
 * @param luck its place in the jitter, -1 to 1
 */
record Fate(boolean failed, double cutAfter, double luck) {

  private static final double GOLDEN_RATIO = 0.6180339887498949;

  /**
   * The fate of the n-th request of a miner: depends on nothing else. Faults are spread evenly
   * (steps of the golden ratio from a place that the seed decides), so that a few dozen requests
   * already have about as many as configured.
   */
  static Fate of(MinerCharacter character, MinerSettings settings, long seed, long request) {
    SplittableRandom ofMiner = new SplittableRandom(seed);
    double die = (ofMiner.nextDouble() + request * GOLDEN_RATIO) % 1.0;
    SplittableRandom random = new SplittableRandom(ofMiner.nextLong() ^ request);
    double luck = random.nextDouble() * 2 - 1;
    double where = 0.2 + 0.6 * random.nextDouble();
    boolean failed = character == MinerCharacter.FLAKY && die < settings.flakyPart();
    boolean cut = character == MinerCharacter.CUTTER && die < settings.cutterPart();
    return new Fate(failed, cut ? where : 1, luck);
  }

  boolean cut() {
    return cutAfter < 1;
  }
}
