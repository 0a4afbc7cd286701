package io.assay.actors.scoring;

import java.util.function.DoubleSupplier;

/** The part of a capacity that a period scores, drawn at its opening (scoring rules, section 3). */
public final class ScoredPart {

  private ScoredPart() {}

  /**
   * Draws the part, in [0.05, 0.8) for {@code vision-4.1}; never 0.
   *
   * @param uniforms numbers in [0,1): one is drawn for each decision, one more for the place within
   *     a range
   */
  public static double draw(TrafficSettings settings, DoubleSupplier uniforms) {
    if (uniforms.getAsDouble() < settings.usualProbability()) {
      return settings.usualPart();
    }
    if (uniforms.getAsDouble() < settings.raisedProbability()) {
      return between(settings.raisedFrom(), settings.raisedTo(), uniforms);
    }
    if (settings.highProbability() > 0 && uniforms.getAsDouble() < settings.highProbability()) {
      return settings.highPart();
    }
    return between(settings.heavyFrom(), settings.heavyTo(), uniforms);
  }

  private static double between(double from, double to, DoubleSupplier uniforms) {
    return from == to ? from : from + (to - from) * uniforms.getAsDouble();
  }
}
