package io.assay.actors.scoring;

import io.assay.actors.scoring.NewcomerRule.Gradual;
import io.assay.actors.scoring.NewcomerRule.Stepped;
import java.util.Map;

/**
 * The constants of the period scores (scoring rules, sections 5 and 9).
 *
 * @param decay what each older period counts of the next newer one, in (0,1]
 * @param newcomer what a miner with few periods keeps
 * @param errorPower the power of the factor for errors, above 0
 * @param mostPeriods so many periods count, the newest
 * @param source whether imported rows keep their recorded score
 */
public record PeriodSettings(
    double decay, NewcomerRule newcomer, double errorPower, int mostPeriods, ValueSource source) {

  /** The number of periods that no record reaches. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public PeriodSettings {
    Check.positive("period-score.decay", decay);
    Check.range("period-score.decay", decay, 0, 1);
    Check.positive("period-score.error-power", errorPower);
    Check.atLeast("period-score.most-periods", mostPeriods, 1);
  }

  static PeriodSettings from(PolicyKeys keys) {
    return new PeriodSettings(
        keys.number("period-score.decay"),
        newcomer(keys),
        keys.numberOr("period-score.error-power", 1),
        UNBOUNDED,
        keys.source("period-score.source"));
  }

  private static NewcomerRule newcomer(PolicyKeys keys) {
    return keys.has(Stepped.UNTIL)
        ? new Stepped(keys.count(Stepped.UNTIL), keys.number(Stepped.FACTOR))
        : new Gradual(keys.count(Gradual.FULL_AFTER), keys.number(Gradual.PENALTY));
  }

  /** The same with at most so many periods. */
  PeriodSettings withMost(int periods) {
    return new PeriodSettings(decay, newcomer, errorPower, periods, source);
  }

  /** Adds the keys of all but the most periods, which are a policy's own. */
  void writeTo(Map<String, String> canonical) {
    canonical.put("period-score.decay", PolicyKeys.text(decay));
    newcomer.writeTo(canonical);
    canonical.put("period-score.error-power", PolicyKeys.text(errorPower));
    canonical.put("period-score.source", source.configName());
  }
}
