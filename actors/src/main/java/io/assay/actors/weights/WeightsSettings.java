package io.assay.actors.weights;

import io.assay.actors.scoring.TrafficSettings;
import java.time.Duration;

/**
 * How the period clock runs.
 *
 * @param period how long a scoring period lasts, at least one second
 * @param traffic the rules of the drawn parts
 * @param retryEvery how long a member that did not answer is left alone before it is asked again
 * @param publishBackoff the first wait after a failed publication; it doubles up to a period
 */
public record WeightsSettings(
    Duration period, TrafficSettings traffic, Duration retryEvery, Duration publishBackoff) {
  public WeightsSettings {
    if (period.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "assay.period: " + period + "; expected one second or more");
    }
  }

  /** How long after a period's end a silent member's last view is used. */
  Duration staleAfter() {
    return period.dividedBy(2);
  }

  /** A clock that is later than this left a gap. */
  Duration tolerance() {
    Duration part = period.dividedBy(20);
    return part.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : part;
  }
}
