package io.assay.actors.consensus;

/**
 * What validators hold in miners, and what that pays.
 *
 * @param stored the new bonds, each in [0,1]
 * @param dividends by uid, normalised
 */
record Bonds(Cells stored, long[] dividends) {

  /** Bonds as shares of a miner: each miner's sum to 1. */
  static Bonds ofShares(Epoch epoch, Cells weights) {
    Cells old = old(epoch, weights, Fixed.ONE);
    old.normaliseColumns();
    Cells fresh = weights.scaledRows(epoch.activeStake());
    fresh.normaliseColumns();
    Cells bonds = old.averaged(fresh, epoch.parameters().alpha());
    bonds.normaliseColumns();
    long[] dividends = bonds.sumByRow(epoch.incentive());
    Vectors.normalise(dividends);
    bonds.upscaleColumns();
    return new Bonds(bonds, dividends);
  }

  /** Bonds relative to a validator's own stake: each in [0,1] by itself. */
  static Bonds ofOwnStake(Epoch epoch, Cells weights) {
    Cells old = old(epoch, weights, 0);
    ConsensusParameters parameters = epoch.parameters();
    Cells bonds =
        parameters.liquidAlpha() && Vectors.sum(epoch.consensus()) != 0
            ? new LiquidAlpha(parameters).bonds(old, weights, epoch.consensus())
            : old.averaged(weights, parameters.alpha());
    Cells shares = bonds.copy();
    shares.normaliseColumns();
    long[] dividends = shares.sumByRow(epoch.incentive());
    for (int uid = 0; uid < dividends.length; uid++) {
      dividends[uid] = Fixed.mul(dividends[uid], epoch.activeStake()[uid]);
    }
    Vectors.normalise(dividends);
    return new Bonds(bonds, dividends);
  }

  /** The bonds before, each as so many units or, without a unit, as a share of 65 535. */
  private static Cells old(Epoch epoch, Cells like, long unit) {
    Subnet subnet = epoch.subnet();
    Cells old = like.blank();
    for (int column = 0; column < old.columns(); column++) {
      if (subnet.neurons().get(column).registeredAt() >= subnet.lastEpoch()) {
        continue;
      }
      for (int row = 0; row < old.rows(); row++) {
        int bond = subnet.bonds().at(old.uid(row), column);
        old.set(row, column, unit == 0 ? Fixed.ofU16(bond) : bond * unit);
      }
    }
    return old;
  }
}
