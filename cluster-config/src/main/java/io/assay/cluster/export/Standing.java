package io.assay.cluster.export;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a miner stands: its place, since when, and its effective capacities [volume].
 *
 * @param uid empty while it is no member
 */
record Standing(OptionalInt uid, Instant since, SortedMap<TaskName, Double> capacities) {

  Standing {
    capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
  }

  static Standing none() {
    return new Standing(OptionalInt.empty(), Instant.MIN, Collections.emptySortedMap());
  }

  Standing after(MinerEvent event) {
    if (event instanceof MinerEvent.MinerRegistered e) {
      return new Standing(OptionalInt.of(e.uid()), e.at(), capacities);
    } else if (event instanceof MinerEvent.EndpointChanged e) {
      return new Standing(OptionalInt.of(e.uid()), e.at(), capacities);
    } else if (event instanceof MinerEvent.MinerDeregistered e) {
      return new Standing(OptionalInt.empty(), e.at(), capacities);
    } else if (event instanceof MinerEvent.CapacityAnnounced e) {
      SortedMap<TaskName, Double> effective = new TreeMap<>();
      e.capacities().forEach((task, capacity) -> effective.put(task, capacity.effective()));
      return new Standing(uid, since, effective);
    }
    return this;
  }
}
