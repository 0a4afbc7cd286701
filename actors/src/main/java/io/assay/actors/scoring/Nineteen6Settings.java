package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All constants of the policy {@code nineteen-6}, checked.
 *
 * @param quality of the mapping from findings to quality
 * @param powers of the mean quality
 * @param throughput of the bonus for the quick
 * @param period of the period scores
 * @param fillTo rewards up to which a miner's other rewards fill in
 * @param maxAge older rewards do not count
 * @param shareExponent the power of the non-linear step, above 0
 * @param history how much record is kept live
 * @param live what a running node follows
 */
record Nineteen6Settings(
    QualitySettings quality,
    QualityPowers powers,
    ThroughputSettings throughput,
    PeriodSettings period,
    int fillTo,
    Duration maxAge,
    double shareExponent,
    HistoryNeed history,
    LiveRules live) {

  private static final String FILL_TO = "rewards.fill-to";
  private static final String MAX_AGE = "rewards.max-age";
  private static final String EXPONENT = "shares.exponent";

  Nineteen6Settings {
    Check.atLeast(FILL_TO, fillTo, 0);
    Check.positive(MAX_AGE, maxAge);
    Check.positive(EXPONENT, shareExponent);
  }

  static Nineteen6Settings from(PolicyKeys keys) {
    return new Nineteen6Settings(
        QualitySettings.from(keys),
        QualityPowers.from(keys),
        ThroughputSettings.from(keys),
        PeriodSettings.from(keys),
        keys.count(FILL_TO),
        keys.time(MAX_AGE),
        keys.number(EXPONENT),
        HistoryNeed.from(keys),
        LiveRules.from(keys));
  }

  /** The constants in canonical form: every key, in order, each value in one spelling. */
  SortedMap<String, String> canonical() {
    Map<String, String> canonical = new TreeMap<>();
    quality.writeTo(canonical);
    powers.writeTo(canonical);
    throughput.writeTo(canonical);
    period.writeTo(canonical);
    canonical.put(FILL_TO, Integer.toString(fillTo));
    canonical.put(MAX_AGE, PolicyKeys.text(maxAge));
    canonical.put(EXPONENT, PolicyKeys.text(shareExponent));
    history.writeTo(canonical);
    live.writeTo(canonical);
    return PolicyKeys.own(Nineteen6Policy.NAME, canonical);
  }
}
