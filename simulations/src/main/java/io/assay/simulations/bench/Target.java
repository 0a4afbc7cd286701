package io.assay.simulations.bench;

/**
 * What a figure must reach.
 *
 * @param bound on which side of the value it must be
 * @param value in the figure's unit; itself good enough
 */
public record Target(Bound bound, double value) {

  /** The good side of a target. */
  public enum Bound {
    /** Less is better. */
    AT_MOST,
    /** More is better. */
    AT_LEAST
  }

  /** At most so much. */
  public static Target atMost(double value) {
    return new Target(Bound.AT_MOST, value);
  }

  /** At least so much. */
  public static Target atLeast(double value) {
    return new Target(Bound.AT_LEAST, value);
  }

  /** Whether that is good enough; nothing measured never is. */
  public boolean isMetBy(double measured) {
    return bound == Bound.AT_MOST ? measured <= value : measured >= value;
  }
}
