package io.assay.simulations.world;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How the organic client behaves.
 *
 * @param maxOpen how many requests are open at once; beyond that none is sent
 * @param answerTimeout the time allowed for an answer
 * @param maxAnswerBytes the largest answer that is read [bytes]
 * @param reportEvery how often the counts are printed
 */
public record OrganicSettings(
    int maxOpen, Duration answerTimeout, int maxAnswerBytes, Duration reportEvery) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public OrganicSettings {
    if (maxOpen < 1 || maxOpen > 4096 || maxAnswerBytes < 1) {
      throw new IllegalArgumentException(
          "organic client with %d open requests and answers of %d bytes: expected 1 to 4096 and at"
                  .formatted(maxOpen, maxAnswerBytes)
              + " least 1");
    }
    if (answerTimeout.isNegative() || answerTimeout.isZero() || reportEvery.toMillis() < 100) {
      throw new IllegalArgumentException(
          "organic client with " + answerTimeout + " and " + reportEvery + ": expected more");
    }
  }

  static OrganicSettings of(Config organic) {
    return new OrganicSettings(
        organic.getInt("max-open"),
        organic.getDuration("answer-timeout"),
        organic.getInt("max-answer-bytes"),
        organic.getDuration("report-every"));
  }
}
