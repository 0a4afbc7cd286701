package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * How much of a miner's record a policy needs to be kept at hand.
 *
 * @param maxAge records older than this are not needed
 * @param maxResultsPerTask at most so many rewards a task are kept, the newest
 */
public record HistoryNeed(Duration maxAge, int maxResultsPerTask) {

  private static final String MAX_AGE = "history.max-age";
  private static final String MAX_RESULTS = "history.max-results-per-task";

  /** Checks that both bounds are above zero. */
  public HistoryNeed {
    if (maxAge.isZero() || maxAge.isNegative() || maxResultsPerTask < 1) {
      throw new IllegalArgumentException(
          "history need of "
              + maxAge
              + " and "
              + maxResultsPerTask
              + " results is not valid: expected a time longer than zero and at least 1 result");
    }
  }

  static HistoryNeed from(PolicyKeys keys) {
    return new HistoryNeed(keys.time(MAX_AGE), keys.count(MAX_RESULTS));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put(MAX_AGE, PolicyKeys.text(maxAge));
    canonical.put(MAX_RESULTS, Integer.toString(maxResultsPerTask));
  }
}
