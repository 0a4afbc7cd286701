package io.assay.actors.scoring;

import java.util.Map;

/**
 * The constants of the speed factor (scoring rules, section 8).
 *
 * @param bonus what an answer in no time earns above 1, in [0,10]
 * @param exponent the bend of the curve below the mean, in (0,10]
 * @param source whether imported rows keep their recorded factor
 */
public record SpeedSettings(double bonus, double exponent, ValueSource source) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public SpeedSettings {
    Check.range("speed.bonus", bonus, 0, 10);
    Check.positive("speed.exponent", exponent);
    Check.range("speed.exponent", exponent, 0, 10);
  }

  static SpeedSettings from(PolicyKeys keys) {
    return new SpeedSettings(
        keys.number("speed.bonus"), keys.number("speed.exponent"), keys.source("speed.source"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("speed.bonus", PolicyKeys.text(bonus));
    canonical.put("speed.exponent", PolicyKeys.text(exponent));
    canonical.put("speed.source", source.configName());
  }
}
