package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * How far a capacity counts: up to {@code headroom} times the largest volume that the miner
 * delivered in one period.
 *
 * @param maxAge older periods show nothing any more
 * @param headroom 1 or more; times the largest part that a period asks for it is about 1, so that
 *     who keeps its promise is counted with it
 */
record ShownCapacity(Duration maxAge, double headroom) {

  static final String MAX_AGE = "shown-capacity.max-age";
  private static final String HEADROOM = "shown-capacity.headroom";

  ShownCapacity {
    Check.positive(MAX_AGE, maxAge);
    Check.range(HEADROOM, headroom, 1, Double.MAX_VALUE);
  }

  static ShownCapacity from(PolicyKeys keys) {
    return new ShownCapacity(keys.time(MAX_AGE), keys.number(HEADROOM));
  }

  /**
   * The volume that counts.
   *
   * @param announced as the miner is counted without this
   * @param delivered the most of a period
   */
  double of(double announced, double delivered) {
    return Math.min(announced, headroom * delivered);
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put(MAX_AGE, PolicyKeys.text(maxAge));
    canonical.put(HEADROOM, PolicyKeys.text(headroom));
  }
}
