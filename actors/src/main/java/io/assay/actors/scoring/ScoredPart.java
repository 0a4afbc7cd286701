package io.assay.actors.scoring;

import java.util.function.DoubleSupplier;

/** The part of a capacity that a period scores, drawn at its opening (scoring rules, section 3). */
public final class ScoredPart {

  private ScoredPart() {}

  /**
   * Draws the part, in [0.05, 0.8) by default; never 0.
   *
   * @param uniforms numbers in [0,1): one is drawn for the usual part, three for the others
   */
  public static double draw(TrafficSettings settings, DoubleSupplier uniforms) {
    if (uniforms.getAsDouble() < settings.usualProbability()) {
      return settings.usualPart();
    }
    if (uniforms.getAsDouble() < settings.raisedProbability()) {
      return between(settings.raisedFrom(), settings.raisedTo(), uniforms.getAsDouble());
    }
    return between(settings.heavyFrom(), settings.heavyTo(), uniforms.getAsDouble());
  }

  private static double between(double from, double to, double uniform) {
    return from + (to - from) * uniform;
  }
}
