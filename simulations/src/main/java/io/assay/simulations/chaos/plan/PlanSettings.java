package io.assay.simulations.chaos.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What faults are drawn for.
 *
 * @param life the time in which there are faults
 * @param nodes how many nodes there are, at least 1
 * @param minerGroups how many groups of miners fail each for itself, at least 1
 * @param kinds what can fail here; {@link FaultKind#KILL_NODE} is among them
 */
public record PlanSettings(Duration life, int nodes, int minerGroups, SortedSet<FaultKind> kinds) {

  /** The shortest life in which there is room for a fault. */
  public static final Duration SHORTEST = Duration.ofSeconds(15);

  public PlanSettings {
    if (life.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("life: " + life + "; expected at least " + SHORTEST);
    }
    if (nodes < 1 || minerGroups < 1) {
      throw new IllegalArgumentException(
          "nodes " + nodes + ", groups of miners " + minerGroups + ": expected 1 or more");
    }
    if (!kinds.contains(FaultKind.KILL_NODE)) {
      throw new IllegalArgumentException("kinds: " + kinds + "; expected KILL_NODE among them");
    }
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
  }
}
