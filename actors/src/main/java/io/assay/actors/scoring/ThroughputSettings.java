package io.assay.actors.scoring;

import java.util.Map;

/**
 * The constants of the bonus for the quick in {@code nineteen-6}.
 *
 * @param percentile the throughput that stands for a miner: that part of its rewards is not quicker
 * @param bonus the difference between the quickest and the slowest
 */
record ThroughputSettings(double percentile, double bonus) {

  private static final String PERCENTILE = "throughput.percentile";
  private static final String BONUS = "throughput.bonus";

  ThroughputSettings {
    Check.range(PERCENTILE, percentile, 0, 0.999);
    Check.range(BONUS, bonus, 0, 2);
  }

  static ThroughputSettings from(PolicyKeys keys) {
    return new ThroughputSettings(keys.number(PERCENTILE), keys.number(BONUS));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put(PERCENTILE, PolicyKeys.text(percentile));
    canonical.put(BONUS, PolicyKeys.text(bonus));
  }
}
