package io.assay.simulations.bench;

/**
 * How far apart the rounds of one figure are.
 *
 * @param least the smallest of the rounds, in the figure's unit
 * @param most the largest, not below it
 */
public record Spread(double least, double most) {

  /** One round only. */
  static Spread none(double value) {
    return new Spread(value, value);
  }

  /** Whether the two have no value in common. */
  boolean isApartFrom(Spread other) {
    return least > other.most || most < other.least;
  }
}
