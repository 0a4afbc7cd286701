package io.assay.actors.scoring;

import java.time.Duration;
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
 * @param shownCapacity of the repair {@code shown-capacity}
 */
record AdaptiveSettings(
    Vision41Settings base,
    Map<Repair, Boolean> switches,
    RewardWindow rewardWindow,
    double leastCapacity,
    SpeedMeasurement measuredSpeed,
    int mostPeriods,
    ShownCapacity shownCapacity) {

  private static final String LEAST_CAPACITY = "capacity.least";
  private static final String MOST_PERIODS = "period-score.most-periods";

  AdaptiveSettings {
    switches = Map.copyOf(switches);
    Check.range(LEAST_CAPACITY, leastCapacity, 0, Double.MAX_VALUE);
    Check.atLeast(MOST_PERIODS, mostPeriods, 1);
    requireKept(base.history(), "reward-window.max-age", rewardWindow.maxAge());
    if (switches.getOrDefault(Repair.SHOWN_CAPACITY, false)) {
      requireKept(base.history(), ShownCapacity.MAX_AGE, shownCapacity.maxAge());
    }
  }

  private static void requireKept(HistoryNeed kept, String key, Duration needed) {
    if (kept.maxAge().compareTo(needed) < 0) {
      throw new IllegalArgumentException(
          "history.max-age is %s: expected at least %s, %s".formatted(kept.maxAge(), key, needed));
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
        keys.count(MOST_PERIODS),
        ShownCapacity.from(keys));
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
        makes(Repair.MEASURED_SPEED) ? Optional.of(measuredSpeed) : Optional.empty(),
        makes(Repair.SHOWN_CAPACITY) ? Optional.of(shownCapacity) : Optional.empty());
  }

  private boolean makes(Repair repair) {
    return switches.getOrDefault(repair, false);
  }

  /** The constants in canonical form: every key, in order, each value in one spelling. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> canonical = new TreeMap<>(base.canonical());
    base.traffic().writeTo(canonical);
    switches.forEach((repair, made) -> canonical.put(repair.key(), made.toString()));
    rewardWindow.writeTo(canonical);
    canonical.put(LEAST_CAPACITY, PolicyKeys.text(leastCapacity));
    measuredSpeed.writeTo(canonical);
    canonical.put(MOST_PERIODS, Integer.toString(mostPeriods));
    if (makes(Repair.SHOWN_CAPACITY)) {
      shownCapacity.writeTo(canonical);
    } else {
      canonical.remove(Repair.SHOWN_CAPACITY.key());
    }
    return PolicyKeys.own(AdaptivePolicy.NAME, canonical);
  }
}
