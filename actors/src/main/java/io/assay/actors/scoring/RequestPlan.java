package io.assay.actors.scoring;

import java.time.Duration;

/**
 * The synthetic requests of one miner and task in one period (scoring rules, section 3).
 *
 * @param volumeToScore the volume at which the period's requests end early; with 0 or less no
 *     request is sent at all
 * @param requests how many requests are sent at most, 1 or more
 * @param delay the time to each next request, before it is varied
 * @param laterWaitFrom the least part of that delay between two requests
 */
public record RequestPlan(
    double volumeToScore, long requests, Duration delay, double laterWaitFrom) {

  /**
   * The plan for a period. Delays are whole seconds, or whole milliseconds in a period shorter than
   * the one that capacities are announced for.
   *
   * @param capacity the effective volume of this period, already scaled to it
   * @param part what is scored of it, as drawn
   * @param volumePerRequest the mean volume of one request, above 0
   * @param period how long it lasts
   */
  public static RequestPlan of(
      double capacity,
      double part,
      double volumePerRequest,
      Duration period,
      TrafficSettings settings) {
    Check.positive("period", period);
    Check.positive("volume per request", volumePerRequest);
    double volumeToScore = capacity * part;
    long requests = Math.max((long) (volumeToScore / volumePerRequest), 1);
    Duration delay =
        period.compareTo(settings.period()) < 0
            ? Duration.ofMillis(spread(period.toMillis(), requests, settings))
            : Duration.ofSeconds(spread(period.toSeconds(), requests, settings));
    return new RequestPlan(volumeToScore, requests, delay, settings.laterWaitFrom());
  }

  private static long spread(long periodLength, long requests, TrafficSettings settings) {
    return (long) StrictMath.floor(periodLength * settings.usablePart() / requests);
  }

  /** Whether any request is to be sent. */
  public boolean asksAnything() {
    return volumeToScore > 0;
  }

  /** The wait before the first request: up to the whole delay, by a number in [0,1]. */
  public Duration firstWait(double uniform) {
    return part(uniform);
  }

  /** The wait before a further request: nearly the whole delay, by a number in [0,1]. */
  public Duration laterWait(double uniform) {
    return part(laterWaitFrom + (1 - laterWaitFrom) * uniform);
  }

  private Duration part(double part) {
    return Duration.ofNanos((long) (delay.toNanos() * part));
  }
}
