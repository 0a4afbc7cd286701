package io.assay.simulations.bench;

import java.util.Optional;

/**
 * One measured number.
 *
 * @param name what it is
 * @param value how much, the median of the rounds; not a number if nothing could be measured
 * @param unit of the value, as printed
 * @param target what it must reach, where something is promised
 * @param spread the least and the most of the rounds
 */
public record Figure(
    String name, double value, String unit, Optional<Target> target, Spread spread) {

  private Figure(String name, double value, String unit, Optional<Target> target) {
    this(name, value, unit, target, Spread.none(value));
  }

  /** A number that nothing is promised about. */
  static Figure plain(String name, double value, String unit) {
    return new Figure(name, value, unit, Optional.empty());
  }

  /** A number that must be at most so much. */
  static Figure atMost(double limit, String name, double value, String unit) {
    return new Figure(name, value, unit, Optional.of(Target.atMost(limit)));
  }

  /** A number that must be at least so much. */
  static Figure atLeast(double limit, String name, double value, String unit) {
    return new Figure(name, value, unit, Optional.of(Target.atLeast(limit)));
  }

  /** Whether the target is reached; true if there is none. */
  public boolean isMet() {
    return target.isEmpty() || target.get().isMetBy(value);
  }

  /** Whether a larger value is the better one: that of a rate, where the target does not say. */
  boolean isMoreBetter() {
    return target
        .map(each -> each.bound() == Target.Bound.AT_LEAST)
        .orElseGet(() -> unit.endsWith("/s"));
  }
}
