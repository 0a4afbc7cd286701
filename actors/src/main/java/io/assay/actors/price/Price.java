package io.assay.actors.price;

import java.math.BigDecimal;

/**
 * What a unit of an answer costs: a token of text, a step of an image, an embedded image.
 *
 * @param milliCredits thousandths of a credit for a unit, 0 to {@link #MAX_MILLI_CREDITS}
 */
public record Price(long milliCredits) {

  /** The highest price: a million credits a unit. */
  public static final long MAX_MILLI_CREDITS = 1_000_000_000L;

  private static final int MILLI = 1_000;
  private static final int PLACES = 3;

  public Price {
    if (milliCredits < 0 || milliCredits > MAX_MILLI_CREDITS) {
      throw new IllegalArgumentException(
          "price: " + milliCredits + " thousandths; expected 0 to " + MAX_MILLI_CREDITS);
    }
  }

  /**
   * Reads credits a unit.
   *
   * @throws IllegalArgumentException unless it is a number from 0 to a million with at most three
   *     decimals
   */
  public static Price parse(String credits) {
    try {
      return new Price(
          new BigDecimal(credits).movePointRight(PLACES).stripTrailingZeros().longValueExact());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + credits + "': expected credits a unit, 0 to 1000000 with at most three decimals",
          e);
    }
  }

  /** What so many units cost, in whole credits, rounded up. */
  public long of(long units) {
    return Math.floorDiv(Math.multiplyExact(milliCredits, units) + MILLI - 1, MILLI);
  }

  /** How many units so many credits buy; as many as there can be if they cost nothing. */
  public long unitsFor(long credits) {
    return milliCredits == 0 || credits > Long.MAX_VALUE / MILLI
        ? Long.MAX_VALUE
        : credits * MILLI / milliCredits;
  }

  /** Credits a unit, as configuration has it. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(milliCredits, PLACES).stripTrailingZeros().toPlainString();
  }
}
