package io.assay.persistence.answers;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of an answer store.
 *
 * @param keep how long an answer is kept (scoring rules, section 6: 120 minutes)
 * @param maxBytes how much all answers together may take; beyond, the oldest go first
 * @param cleanEvery how often expired answers are looked for
 */
public record AnswerSettings(Duration keep, long maxBytes, Duration cleanEvery) {
  public AnswerSettings {
    require(!keep.isNegative() && !keep.isZero(), "keep", keep, "longer than zero");
    require(maxBytes >= 1 << 20, "max-bytes", maxBytes, "1 MiB or more");
    require(
        !cleanEvery.isNegative() && !cleanEvery.isZero(),
        "clean-every",
        cleanEvery,
        "longer than zero");
  }

  /**
   * The settings of a store.
   *
   * @param path where they stand, such as {@code assay.answers}
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static AnswerSettings from(Config config, String path) {
    return new AnswerSettings(
        config.getDuration(path + ".keep"),
        config.getBytes(path + ".max-bytes"),
        config.getDuration(path + ".clean-every"));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "assay.answers." + key + " is " + value + ": expected " + expected);
    }
  }
}
