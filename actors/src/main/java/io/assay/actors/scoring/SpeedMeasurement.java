package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * How the mean speed of a task is measured, in {@code adaptive}.
 *
 * @param window answers of this time count
 * @param trimmedPart so much of them is left out at each end, in [0,0.5)
 * @param leastAnswers with fewer answers the configured mean counts
 * @param leastMiners so does it if fewer miners gave them
 * @param passingQuality answers of lower quality do not count
 */
record SpeedMeasurement(
    Duration window, double trimmedPart, int leastAnswers, int leastMiners, double passingQuality) {

  SpeedMeasurement {
    Check.positive("measured-speed.window", window);
    Check.range("measured-speed.trimmed-part", trimmedPart, 0, 0.49);
    Check.atLeast("measured-speed.least-answers", leastAnswers, 1);
    Check.atLeast("measured-speed.least-miners", leastMiners, 1);
    Check.range("measured-speed.passing-quality", passingQuality, 0, 1);
  }

  static SpeedMeasurement from(PolicyKeys keys) {
    return new SpeedMeasurement(
        keys.time("measured-speed.window"),
        keys.number("measured-speed.trimmed-part"),
        keys.count("measured-speed.least-answers"),
        keys.count("measured-speed.least-miners"),
        keys.number("measured-speed.passing-quality"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("measured-speed.window", PolicyKeys.text(window));
    canonical.put("measured-speed.trimmed-part", PolicyKeys.text(trimmedPart));
    canonical.put("measured-speed.least-answers", Integer.toString(leastAnswers));
    canonical.put("measured-speed.least-miners", Integer.toString(leastMiners));
    canonical.put("measured-speed.passing-quality", PolicyKeys.text(passingQuality));
  }
}
