package io.assay.actors.scoring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All constants of the policy {@code vision-4.1}, checked.
 *
 * @param speed of the speed factor
 * @param work of work
 * @param quality of the mapping from findings to quality
 * @param period of the period scores
 * @param fillTo rewards up to which a miner's other rewards fill in
 * @param shareExponent the power of the non-linear step, above 0
 * @param history how much record is kept live
 * @param traffic of synthetic traffic
 * @param sampling of choosing answers to check
 */
public record Vision41Settings(
    SpeedSettings speed,
    WorkSettings work,
    QualitySettings quality,
    PeriodSettings period,
    int fillTo,
    double shareExponent,
    HistoryNeed history,
    TrafficSettings traffic,
    SamplingSettings sampling) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public Vision41Settings {
    Check.atLeast("rewards.fill-to", fillTo, 0);
    Check.positive("shares.exponent", shareExponent);
  }

  /** The constants that the program ships: those of the public system. */
  public static Vision41Settings shipped() {
    return from(ConfigFactory.empty());
  }

  /**
   * The shipped constants, with some replaced.
   *
   * @param overrides keys relative to the policy, such as {@code period-score.decay = 0.4}
   * @throws IllegalArgumentException if a key is unknown (the message lists those there are), or a
   *     value is not of its type or out of its range
   */
  public static Vision41Settings from(Config overrides) {
    return from(PolicyKeys.of(Vision41Policy.NAME, overrides));
  }

  static Vision41Settings from(PolicyKeys keys) {
    return new Vision41Settings(
        SpeedSettings.from(keys),
        WorkSettings.from(keys),
        QualitySettings.from(keys),
        PeriodSettings.from(keys),
        keys.count("rewards.fill-to"),
        keys.number("shares.exponent"),
        HistoryNeed.from(keys),
        TrafficSettings.from(keys),
        SamplingSettings.from(keys));
  }

  /** What a running node follows of them. */
  LiveRules live() {
    return new LiveRules(work, traffic, sampling);
  }

  /** The same with other constants of the period scores. */
  Vision41Settings with(PeriodSettings other) {
    return new Vision41Settings(
        speed, work, quality, other, fillTo, shareExponent, history, traffic, sampling);
  }

  /** The constants in canonical form: every key, in order, each value in one spelling. */
  public SortedMap<String, String> canonical() {
    SortedMap<String, String> canonical = new TreeMap<>();
    speed.writeTo(canonical);
    work.writeTo(canonical);
    quality.writeTo(canonical);
    period.writeTo(canonical);
    canonical.put("rewards.fill-to", Integer.toString(fillTo));
    canonical.put("shares.exponent", PolicyKeys.text(shareExponent));
    history.writeTo(canonical);
    traffic.writeTo(canonical);
    sampling.writeTo(canonical);
    return PolicyKeys.own(Vision41Policy.NAME, canonical);
  }
}
