package io.assay.cluster.join;

import java.util.Locale;

/** How a node finds its cluster. */
public enum JoinBy {
  /** It is a cluster of its own. */
  SELF,
  /** It asks the seed nodes that are configured. */
  SEEDS,
  /** It asks the Kubernetes API for the other pods. */
  KUBERNETES;

  static JoinBy named(String name, boolean anySeeds) {
    if (name.equals("auto")) {
      return anySeeds ? SEEDS : SELF;
    }
    for (JoinBy each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "assay.cluster.join is '" + name + "': expected auto, self, seeds or kubernetes");
  }
}
