package io.assay.actors.dispatch;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import java.time.Duration;

/**
 * How a node chooses among miners.
 *
 * @param maxMiners miners that are known at most, 1 to 100 000
 * @param rateLimitPause how long others come first after a refusal with 429
 * @param failuresToOpen failures in a row after which a breaker opens, 1 to 1 000
 * @param firstPause how long it stays open the first time; doubles with every failed trial
 * @param longestPause the longest that it stays open, at least {@code firstPause}
 * @param trialTimeout after this a trial whose end is not known allows another
 */
public record DispatchSettings(
    int maxMiners,
    Duration rateLimitPause,
    int failuresToOpen,
    Duration firstPause,
    Duration longestPause,
    Duration trialTimeout) {

  /**
   * Checks that the pauses are in order.
   *
   * @throws IllegalArgumentException naming the key
   */
  public DispatchSettings {
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "assay.dispatch.breaker.longest-pause is "
              + longestPause
              + ": expected at least first-pause, "
              + firstPause);
    }
  }

  /**
   * The shipped settings with the changes under {@code assay.dispatch}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static DispatchSettings from(Config application) {
    SettingsKeys keys =
        SettingsKeys.of(
            DispatchSettings.class, "assay-dispatch.conf", "assay.dispatch", application);
    return new DispatchSettings(
        keys.count("max-miners", 1, 100_000),
        keys.time("rate-limit-pause"),
        keys.count("breaker.failures", 1, 1_000),
        keys.time("breaker.first-pause"),
        keys.time("breaker.longest-pause"),
        keys.time("breaker.trial-timeout"));
  }
}
