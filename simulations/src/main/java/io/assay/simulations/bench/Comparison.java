package io.assay.simulations.bench;

/**
 * A figure against what it was.
 *
 * @param before its value in the baseline
 * @param change how much larger it is now, as a part of what it was: 0.5 is half as much again
 * @param verdict what that means
 */
public record Comparison(double before, double change, Verdict verdict) {

  /** What a change means. */
  public enum Verdict {
    /** By less than what counts, or the rounds of both overlap. */
    SAME,
    BETTER,
    WORSE
  }

  /**
   * Compares. A figure has changed if its medians differ by more than the tolerance and no round of
   * one lies among those of the other. What is not above 0 (counts of failures, growth) says
   * nothing as a ratio and counts as the same: its target looks after it.
   *
   * @param tolerance above 0, as a part of the value in the baseline
   */
  static Comparison of(Figure now, Baseline.Earlier before, double tolerance) {
    if (!(now.value() > 0) || !(before.value() > 0)) {
      return new Comparison(before.value(), Double.NaN, Verdict.SAME);
    }
    double ratio = now.value() / before.value();
    boolean changed = ratio > 1 + tolerance || ratio < 1 / (1 + tolerance);
    Verdict verdict = Verdict.SAME;
    if (changed && now.spread().isApartFrom(before.spread())) {
      verdict = ratio > 1 == now.isMoreBetter() ? Verdict.BETTER : Verdict.WORSE;
    }
    return new Comparison(before.value(), ratio - 1, verdict);
  }
}
