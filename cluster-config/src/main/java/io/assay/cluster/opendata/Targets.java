package io.assay.cluster.opendata;

import io.assay.actors.weights.WeightsEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How publication to each target goes, as the journal of the weights tells of it.
 *
 * @param byName by the target's name
 */
record Targets(SortedMap<String, Target> byName) {

  /**
   * A target.
   *
   * @param last what it got last
   * @param failures how many attempts have failed since
   */
  record Target(Optional<Published> last, int failures) {}

  /**
   * What a target got.
   *
   * @param reference where it can be found there
   */
  record Published(long period, String reference, Instant at) {}

  Targets {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  static Targets none() {
    return new Targets(Collections.emptySortedMap());
  }

  Targets after(WeightsEvent event) {
    if (event instanceof WeightsEvent.WeightsPublished e) {
      return with(
          e.target(), new Target(Optional.of(new Published(e.period(), e.reference(), e.at())), 0));
    } else if (event instanceof WeightsEvent.PublicationFailed e) {
      Target was = of(e.target());
      return with(e.target(), new Target(was.last(), was.failures() + 1));
    }
    return this;
  }

  Target of(String name) {
    return byName.getOrDefault(name, new Target(Optional.empty(), 0));
  }

  private Targets with(String name, Target target) {
    SortedMap<String, Target> next = new TreeMap<>(byName);
    next.put(name, target);
    return new Targets(next);
  }
}
