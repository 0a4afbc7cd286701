package io.assay.actors.scoring;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All constants of the policy {@code adaptive}, checked: those of {@code vision-4.1} and those of
 * its repairs, each of which is a switch.
 *
 * @param base the constants that it shares with {@code vision-4.1}
 * @param switches by name, whether the repair is made
 * @param rewardWindow of the repair {@code reward-window}
 * @param leastCapacity of the repair {@code capacity}
 * @param measuredSpeed of the repair {@code measured-speed}
 * @param mostPeriods of the repair {@code period-window}
 */
record AdaptiveSettings(
    Vision41Settings base,
    Map<Repair, Boolean> switches,
    RewardWindow rewardWindow,
    double leastCapacity,
    SpeedMeasurement measuredSpeed,
    int mostPeriods) {

  private static final String LEAST_CAPACITY = "capacity.least";
  private static final String MOST_PERIODS = "period-score.most-periods";

  AdaptiveSettings {
    switches = Map.copyOf(switches);
    Check.range(LEAST_CAPACITY, leastCapacity, 0, Double.MAX_VALUE);
    Check.atLeast(MOST_PERIODS, mostPeriods, 1);
    if (base.history().maxAge().compareTo(rewardWindow.maxAge()) < 0) {
      throw new IllegalArgumentException(
          "history.max-age is %s: expected at least reward-window.max-age, %s"
              .formatted(base.history().maxAge(), rewardWindow.maxAge()));
    }
  }

  static AdaptiveSettings from(PolicyKeys keys) {
    SortedMap<Repair, Boolean> switches = new TreeMap<>();
    for (Repair repair : Repair.values()) {
      switches.put(repair, keys.flag(repair.key()));
    }
    return new AdaptiveSettings(
        Vision41Settings.from(keys),
        switches,
        RewardWindow.from(keys),
        keys.number(LEAST_CAPACITY),
        SpeedMeasurement.from(keys),
        keys.count(MOST_PERIODS));
  }

  /** The constants with those of the repaired period scores. */
  Vision41Settings scoring() {
    return makes(Repair.PERIOD_WINDOW) ? base.with(base.period().withMost(mostPeriods)) : base;
  }

  /** The repairs that are switched on. */
  Repairs repairs() {
    return new Repairs(
        makes(Repair.REWARD_WINDOW) ? Optional.of(rewardWindow) : Optional.empty(),
        makes(Repair.CAPACITY) ? OptionalDouble.of(leastCapacity) : OptionalDouble.empty(),
        makes(Repair.MISSING_MEASUREMENTS),
        makes(Repair.LOST_WEIGHT),
        makes(Repair.UNKNOWN_WORK),
        makes(Repair.QUALITY),
        makes(Repair.MEASURED_SPEED) ? Optional.of(measuredSpeed) : Optional.empty());
  }

  private boolean makes(Repair repair) {
    return switches.getOrDefault(repair, false);
  }

  /** The constants in canonical form: every key, in order, each value in one spelling. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> canonical = new TreeMap<>(base.canonical());
    switches.forEach((repair, made) -> canonical.put(repair.key(), made.toString()));
    rewardWindow.writeTo(canonical);
    canonical.put(LEAST_CAPACITY, PolicyKeys.text(leastCapacity));
    measuredSpeed.writeTo(canonical);
    canonical.put(MOST_PERIODS, Integer.toString(mostPeriods));
    return PolicyKeys.own(AdaptivePolicy.NAME, canonical);
  }
}
