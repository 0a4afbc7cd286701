package io.assay.streams.inference;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import java.time.Duration;

/**
 * The bounds and time-outs of answering.
 *
 * @param maxOrganic clients' requests on their way at once
 * @param maxSynthetic the validator's own requests on their way at once
 * @param maxAttempts miners that are asked for one request at most
 * @param chooseTimeout how long the dispatcher may take
 * @param storeTimeout how long the answer store may take; then the answer is not kept
 * @param journalTimeout how long an end may take to become durable; then the client gets an error
 * @param deadlineGrace a request is overdue so long after its answer time-out
 * @param stallTimeout a client that reads nothing for so long has left
 * @param readAhead tokens that are read from a miner ahead of the client
 * @param retryAfter when a refused client should come back
 * @param records how often and how long an end is tried to be recorded
 */
public record InferenceSettings(
    int maxOrganic,
    int maxSynthetic,
    int maxAttempts,
    Duration chooseTimeout,
    Duration storeTimeout,
    Duration journalTimeout,
    Duration deadlineGrace,
    Duration stallTimeout,
    int readAhead,
    Duration retryAfter,
    Records records) {

  /**
   * How often and how long an end is tried to be recorded.
   *
   * @param attempts how often it is sent at most
   * @param firstWait the wait before the second time; doubles from there
   * @param longestWait the longest wait
   * @param maxWaiting ends that wait to be recorded at most
   */
  public record Records(int attempts, Duration firstWait, Duration longestWait, int maxWaiting) {}

  /**
   * The shipped settings with the changes under {@code assay.inference}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static InferenceSettings from(Config application) {
    SettingsKeys keys =
        SettingsKeys.of(
            InferenceSettings.class, "assay-traffic.conf", "assay.inference", application);
    return new InferenceSettings(
        keys.count("max-organic", 1, 1_000_000),
        keys.count("max-synthetic", 1, 1_000_000),
        keys.count("max-attempts", 1, 10),
        keys.time("choose-timeout"),
        keys.time("store-timeout"),
        keys.time("journal-timeout"),
        keys.time("deadline-grace"),
        keys.time("stall-timeout"),
        keys.count("read-ahead", 1, 1_000_000),
        keys.time("retry-after"),
        new Records(
            keys.count("records.attempts", 1, 100),
            keys.time("records.first-wait"),
            keys.time("records.longest-wait"),
            keys.count("records.max-waiting", 1, 1_000_000)));
  }
}
