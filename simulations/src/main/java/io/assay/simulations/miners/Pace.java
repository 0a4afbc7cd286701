package io.assay.simulations.miners;

import java.time.Duration;

/**
 * How fast a miner answers, as a schedule from the arrival of a request.
 *
 * @param firstToken until the first token [time], not negative or the first step of a picture
 * @param perCharacter for each character of the answer [time], not negative
 * @param perStep for each step of a picture [time], not negative
 * @param jitter by which part an answer may be faster or slower as a whole, 0 to 0.9
 */
public record Pace(Duration firstToken, Duration perCharacter, Duration perStep, double jitter) {

  /**
   * Checks the pace.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Pace {
    if (firstToken.isNegative() || perCharacter.isNegative() || perStep.isNegative()) {
      throw new IllegalArgumentException(
          "pace of %s, %s and %s: expected no negative time"
              .formatted(firstToken, perCharacter, perStep));
    }
    if (!(jitter >= 0 && jitter <= 0.9)) {
      throw new IllegalArgumentException("jitter " + jitter + ": expected 0 to 0.9");
    }
  }

  /**
   * When a part of an answer is due, counted from the arrival of the request [ns].
   *
   * @param characters how many characters of the answer are out then
   * @param luck the answer's own place in the jitter, -1 (fastest) to 1 (slowest)
   */
  public long dueNanos(int characters, double luck) {
    return due(perCharacter, characters, luck);
  }

  /**
   * When a picture is due, counted from the arrival of the request [ns].
   *
   * @param steps of the model; 0 for embeddings, which take the time until the first step
   * @param luck the answer's own place in the jitter, -1 (fastest) to 1 (slowest)
   */
  public long pictureDueNanos(int steps, double luck) {
    return due(perStep, steps, luck);
  }

  private long due(Duration perUnit, int units, double luck) {
    double steady = firstToken.toNanos() + (double) perUnit.toNanos() * units;
    return Math.round(steady * (1 + jitter * luck));
  }

  /** The same pace with all times multiplied. */
  public Pace scaled(double factor) {
    return new Pace(
        scaled(firstToken, factor), scaled(perCharacter, factor), scaled(perStep, factor), jitter);
  }

  private static Duration scaled(Duration time, double factor) {
    return Duration.ofNanos(Math.round(time.toNanos() * factor));
  }
}
