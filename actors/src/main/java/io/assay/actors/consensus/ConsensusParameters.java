package io.assay.actors.consensus;

/**
 * The settings of a subnet that its consensus depends on.
 *
 * @param kappa the majority of stake that a weight needs, in 65 535ths
 * @param bondsMovingAverage how much of the old bonds stays in an epoch, in millionths
 * @param bondsPenalty how much a weight above consensus counts as consensus for bonds, in 65 535ths
 * @param alphaLow the least share of new bonds under liquid alpha, in 65 535ths
 * @param alphaHigh the largest, in 65 535ths, not below {@code alphaLow}
 * @param alphaSteepness of the curve between both, in hundredths, 0 to 32 767
 * @param liquidAlpha whether the share of new bonds is found for each bond; only with Yuma 3
 * @param yuma3 whether bonds are relative to each validator's own stake
 * @param activityCutoff blocks since the last weights after which a validator does not count
 * @param maxValidators how many neurons may have a permit, at least 1
 */
public record ConsensusParameters(
    int kappa,
    int bondsMovingAverage,
    int bondsPenalty,
    int alphaLow,
    int alphaHigh,
    int alphaSteepness,
    boolean liquidAlpha,
    boolean yuma3,
    int activityCutoff,
    int maxValidators) {

  /** What a new subnet has. */
  public static final ConsensusParameters DEFAULT =
      new ConsensusParameters(
          32_767, 900_000, 65_535, 45_875, 58_982, 1_000, false, false, 5_000, 128);

  private static final int MILLION = 1_000_000;
  private static final int STEEPEST = Short.MAX_VALUE;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range, with its name and range
   */
  public ConsensusParameters {
    range("kappa", kappa, 0, Fixed.U16_MAX);
    range("bonds_moving_average", bondsMovingAverage, 0, MILLION);
    range("bonds_penalty", bondsPenalty, 0, Fixed.U16_MAX);
    range("alpha_low", alphaLow, 0, Fixed.U16_MAX);
    range("alpha_high", alphaHigh, alphaLow, Fixed.U16_MAX);
    range("alpha_steepness", alphaSteepness, 0, STEEPEST);
    range("activity_cutoff", activityCutoff, 0, Integer.MAX_VALUE);
    range("max_validators", maxValidators, 1, Subnet.MAX_NEURONS);
  }

  private static void range(String name, int value, int from, int to) {
    if (value < from || value > to) {
      throw new IllegalArgumentException(
          "%s is %d: expected %d to %d".formatted(name, value, from, to));
    }
  }

  /** The share of new bonds without liquid alpha. */
  long alpha() {
    return Fixed.ONE - (((long) bondsMovingAverage << Fixed.FRACTION_BITS) / MILLION);
  }
}
