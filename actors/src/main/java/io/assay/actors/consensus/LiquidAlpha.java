package io.assay.actors.consensus;

/** The share of new bonds where it is found for each bond: more, the further it moves. */
final class LiquidAlpha {

  private static final int HUNDRED = 100;

  private final long low;
  private final long high;
  private final long steepness;
  private long lastDistance = -1;
  private long lastAlpha;

  LiquidAlpha(ConsensusParameters parameters) {
    low = Fixed.ofU16(parameters.alphaLow());
    high = Fixed.ofU16(parameters.alphaHigh());
    steepness = Fixed.div(Fixed.of(parameters.alphaSteepness()), Fixed.of(HUNDRED));
  }

  Cells bonds(Cells old, Cells weights, long[] consensus) {
    Cells bonds = old.blank();
    for (int row = 0; row < old.rows(); row++) {
      for (int column = 0; column < old.columns(); column++) {
        long bond = old.at(row, column);
        long weight = weights.at(row, column);
        if ((bond | weight) != 0) {
          bonds.set(row, column, moved(bond, weight, consensus[column]));
        }
      }
    }
    return bonds;
  }

  private long moved(long bond, long weight, long consensus) {
    long distance = weight >= bond ? weight - consensus : bond - weight;
    long alpha = alpha(Math.max(0, Math.min(Fixed.ONE, distance)));
    long kept = Fixed.mul(Fixed.ONE - alpha, bond);
    return Math.min(Fixed.ONE, kept + Fixed.mul(alpha, weight));
  }

  private long alpha(long distance) {
    if (distance != lastDistance) {
      lastDistance = distance;
      long power = Fixed.exp(Fixed.mul(-steepness, distance - Fixed.HALF));
      long sigmoid = Fixed.div(Fixed.ONE, Fixed.ONE + power);
      lastAlpha = Math.max(low, Math.min(high, low + Fixed.mul(sigmoid, high - low)));
    }
    return lastAlpha;
  }
}
