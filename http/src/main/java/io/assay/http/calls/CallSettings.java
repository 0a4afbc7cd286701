package io.assay.http.calls;

import io.assay.http.config.Keys;
import java.time.Duration;

/**
 * The bounds of calls.
 *
 * @param maxAnswerCharacters how long a whole answer may grow in memory
 * @param maxKeptBytes how large an answer may be that is kept for a client that tries again
 * @param headDeadline how long a stream's headers wait for its first part
 * @param keepAlive after how long without a part a stream gets a comment
 * @param answerTimeout how long an answer may take in all
 */
public record CallSettings(
    int maxAnswerCharacters,
    int maxKeptBytes,
    Duration headDeadline,
    Duration keepAlive,
    Duration answerTimeout) {

  private static final Duration SHORTEST = Duration.ofMillis(10);

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static CallSettings from(Keys keys) {
    CallSettings settings =
        new CallSettings(
            keys.number("max-answer-characters", 1, 1_000_000_000),
            keys.bytes("max-kept", 1024, 1 << 30),
            keys.duration("head-deadline", SHORTEST),
            keys.duration("keep-alive", SHORTEST),
            keys.duration("answer-timeout", SHORTEST));
    keys.nothingElse();
    return settings;
  }
}
