package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * The constants of choosing answers to check (scoring rules, section 6).
 *
 * @param storeSize how many answers may wait; a task's part of it is its weight
 * @param excessExponent how quickly the chance to be kept falls above that part
 * @param dropAt from so many waiting answers on, the oldest are dropped
 * @param dropCount how many of them
 * @param batch the most answers of one task that are checked in a row
 * @param expiry how long an answer may wait
 */
public record SamplingSettings(
    int storeSize, double excessExponent, int dropAt, int dropCount, int batch, Duration expiry) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public SamplingSettings {
    Check.atLeast("sampling.store-size", storeSize, 1);
    Check.positive("sampling.excess-exponent", excessExponent);
    Check.atLeast("sampling.drop-at", dropAt, storeSize);
    Check.atLeast("sampling.drop-count", dropCount, 1);
    Check.atLeast("sampling.batch", batch, 1);
    Check.positive("sampling.expiry", expiry);
  }

  static SamplingSettings from(PolicyKeys keys) {
    return new SamplingSettings(
        keys.count("sampling.store-size"),
        keys.number("sampling.excess-exponent"),
        keys.count("sampling.drop-at"),
        keys.count("sampling.drop-count"),
        keys.count("sampling.batch"),
        keys.time("sampling.expiry"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("sampling.store-size", Integer.toString(storeSize));
    canonical.put("sampling.excess-exponent", PolicyKeys.text(excessExponent));
    canonical.put("sampling.drop-at", Integer.toString(dropAt));
    canonical.put("sampling.drop-count", Integer.toString(dropCount));
    canonical.put("sampling.batch", Integer.toString(batch));
    canonical.put("sampling.expiry", PolicyKeys.text(expiry));
  }
}
