package io.assay.cluster.statistics;

import com.typesafe.config.Config;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What bodies look like, whether they are posted or written to files.
 *
 * @param shape whose fields they have
 * @param kinds which of them there are; never none
 * @param testnet whether they say that this is a test network
 * @param netuid the subnet, 0 to 65 535
 * @param versionKey of the rules by which the weights are made, 0 or more
 * @param mostRewards so many checked answers of a period at most, the first ones
 */
public record StatisticsForm(
    StatisticsShape shape,
    Set<StatisticsKind> kinds,
    boolean testnet,
    int netuid,
    long versionKey,
    int mostRewards) {

  private static final String ROOT = "assay.statistics.";
  private static final int MOST_REWARDS = 100_000;

  /** Copies the kinds, in order. */
  public StatisticsForm {
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /**
   * Reads and checks it, {@code assay.statistics} and what {@code assay.chain} says of the subnet.
   *
   * @throws IllegalArgumentException naming the key that is wrong, and what would be right
   */
  public static StatisticsForm from(Config application) {
    Config config = application.getConfig("assay.statistics");
    StatisticsShape shape;
    try {
      shape = StatisticsShape.named(config.getString("shape"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ROOT + "shape is " + e.getMessage(), e);
    }
    int rewards = config.getInt("rewards");
    if (rewards < 1 || rewards > MOST_REWARDS) {
      throw new IllegalArgumentException(
          "%srewards is %d: expected 1 to %d".formatted(ROOT, rewards, MOST_REWARDS));
    }
    return new StatisticsForm(
        shape,
        kinds(config, shape),
        config.getBoolean("testnet"),
        application.getInt("assay.chain.netuid"),
        application.getLong("assay.chain.weights.version-key"),
        rewards);
  }

  private static Set<StatisticsKind> kinds(Config config, StatisticsShape shape) {
    Set<StatisticsKind> kinds = EnumSet.noneOf(StatisticsKind.class);
    for (String word : config.getStringList("kinds")) {
      StatisticsKind kind;
      try {
        kind = StatisticsKind.named(word);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(ROOT + "kinds has " + e.getMessage(), e);
      }
      if (!shape.kinds().contains(kind)) {
        throw new IllegalArgumentException(
            "%skinds has '%s', which the shape %s does not know: expected one of %s"
                .formatted(
                    ROOT,
                    word,
                    shape.word(),
                    shape.kinds().stream().map(StatisticsKind::word).toList()));
      }
      kinds.add(kind);
    }
    return kinds.isEmpty() ? shape.kinds() : kinds;
  }
}
