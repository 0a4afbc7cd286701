package io.assay.actors.coordination;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.settings.SettingsKeys;
import java.time.Duration;

/**
 * How the coordinator deals out work; keys under {@code assay.checking.coordination}.
 *
 * @param lease how long an answer is one worker's; longer than any check takes
 * @param firstHold how long an answer that was given back is not handed out; doubled each time
 * @param longestHold the longest such time
 * @param tick how often leases and expiry are looked at
 * @param countsEvery changes of the counts are told at most this often
 * @param wakeEvery how often all outboxes are asked again, against lost messages
 * @param wakeAtOnce how many outboxes are woken a tick, at least 1
 */
public record CoordinationSettings(
    Duration lease,
    Duration firstHold,
    Duration longestHold,
    Duration tick,
    Duration countsEvery,
    Duration wakeEvery,
    int wakeAtOnce) {

  private static final String PATH = "assay.checking.coordination";
  private static final String FILE = "assay-checking.conf";

  /**
   * Checks that the holds are in order.
   *
   * @throws IllegalArgumentException naming the key
   */
  public CoordinationSettings {
    if (longestHold.compareTo(firstHold) < 0) {
      throw new IllegalArgumentException(
          "%s.longest-hold is %s: expected at least first-hold, %s"
              .formatted(PATH, longestHold, firstHold));
    }
  }

  /**
   * The settings in {@code assay.checking.coordination}, over the shipped defaults.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static CoordinationSettings from(Config application) {
    SettingsKeys keys = SettingsKeys.of(CoordinationSettings.class, FILE, PATH, application);
    return new CoordinationSettings(
        keys.time("lease"),
        keys.time("first-hold"),
        keys.time("longest-hold"),
        keys.time("tick"),
        keys.time("counts-every"),
        keys.time("wake-every"),
        keys.count("wake-at-once", 1, 10_000));
  }

  /** The settings that the program ships. */
  public static CoordinationSettings shipped() {
    return from(ConfigFactory.empty());
  }

  /** How long an answer is not handed out after it was given back for the {@code times}th time. */
  Duration hold(int times) {
    int doublings = Math.min(Math.max(times - 1, 0), 20);
    Duration hold = firstHold.multipliedBy(1L << doublings);
    return hold.compareTo(longestHold) > 0 ? longestHold : hold;
  }
}
