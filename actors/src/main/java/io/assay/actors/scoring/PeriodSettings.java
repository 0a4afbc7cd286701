package io.assay.actors.scoring;

import java.util.Map;

/**
 * The constants of the period scores (scoring rules, sections 5 and 9).
 *
 * @param decay what each older period counts of the next newer one, in (0,1]
 * @param fullAfter scored periods from which a miner is no newcomer
 * @param newcomerPenalty the largest deduction for having fewer, in [0,1]
 * @param source whether imported rows keep their recorded score
 */
public record PeriodSettings(
    double decay, int fullAfter, double newcomerPenalty, ValueSource source) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public PeriodSettings {
    Check.positive("period-score.decay", decay);
    Check.range("period-score.decay", decay, 0, 1);
    Check.atLeast("period-score.full-after", fullAfter, 1);
    Check.range("period-score.newcomer-penalty", newcomerPenalty, 0, 1);
  }

  static PeriodSettings from(PolicyKeys keys) {
    return new PeriodSettings(
        keys.number("period-score.decay"),
        keys.count("period-score.full-after"),
        keys.number("period-score.newcomer-penalty"),
        keys.source("period-score.source"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("period-score.decay", PolicyKeys.text(decay));
    canonical.put("period-score.full-after", Integer.toString(fullAfter));
    canonical.put("period-score.newcomer-penalty", PolicyKeys.text(newcomerPenalty));
    canonical.put("period-score.source", source.configName());
  }
}
