package io.assay.cluster.statistics;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Whose fields the bodies have. */
public enum StatisticsShape {
  /** Those of the 4.x validators, which speak of axons. */
  VISION(
      EnumSet.of(
          StatisticsKind.VALIDATOR_INFO,
          StatisticsKind.MINER_CAPACITIES,
          StatisticsKind.UID_RECORDS,
          StatisticsKind.REWARD_DATA)),
  /** Those of the 6.x validators, which speak of nodes. */
  NINETEEN(EnumSet.allOf(StatisticsKind.class));

  private final Set<StatisticsKind> kinds;

  StatisticsShape(Set<StatisticsKind> kinds) {
    this.kinds = Collections.unmodifiableSet(kinds);
  }

  /** What can be posted in it. */
  public Set<StatisticsKind> kinds() {
    return kinds;
  }

  /** Its name in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The shape of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static StatisticsShape named(String word) {
    for (StatisticsShape shape : values()) {
      if (shape.word().equals(word)) {
        return shape;
      }
    }
    throw new IllegalArgumentException("'" + word + "': expected vision or nineteen");
  }
}
