package io.assay.actors.consensus;

/**
 * How an epoch's emission is divided.
 *
 * @param miners by uid
 * @param validators by uid
 * @param all both together, by uid
 */
record EmissionShares(long[] miners, long[] validators, long[] all) {

  /** Half to miners, half to validators; if nobody earned anything, all by stake. */
  static EmissionShares of(long[] incentive, long[] dividends, long[] activeStake, long[] stake) {
    long[] all = new long[incentive.length];
    for (int uid = 0; uid < all.length; uid++) {
      all[uid] = incentive[uid] + dividends[uid];
    }
    long sum = Vectors.sum(all);
    if (sum == 0) {
      long[] held = Vectors.sum(activeStake) == 0 ? stake : activeStake;
      return new EmissionShares(incentive, held, held);
    }
    long[] miners = incentive.clone();
    long[] validators = dividends.clone();
    Vectors.divide(miners, sum);
    Vectors.divide(validators, sum);
    Vectors.divide(all, sum);
    return new EmissionShares(miners, validators, all);
  }
}
