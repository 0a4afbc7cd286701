package io.assay.actors.scoring;

import java.util.Map;

/**
 * The constants of work (scoring rules, section 4).
 *
 * @param charactersPerToken characters that count as one token of volume, above 0
 * @param emptyTextVolume the volume of a text without characters
 * @param defaultSteps the steps of an image request that names none; 0: its work cannot be computed
 */
public record WorkSettings(double charactersPerToken, double emptyTextVolume, double defaultSteps) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public WorkSettings {
    Check.positive("work.characters-per-token", charactersPerToken);
    Check.range("work.empty-text-volume", emptyTextVolume, 0, 1e6);
    Check.range("work.default-steps", defaultSteps, 0, 1e6);
  }

  static WorkSettings from(PolicyKeys keys) {
    return new WorkSettings(
        keys.number("work.characters-per-token"),
        keys.number("work.empty-text-volume"),
        keys.number("work.default-steps"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("work.characters-per-token", PolicyKeys.text(charactersPerToken));
    canonical.put("work.empty-text-volume", PolicyKeys.text(emptyTextVolume));
    canonical.put("work.default-steps", PolicyKeys.text(defaultSteps));
  }
}
