package io.assay.actors.network;

import io.assay.actors.task.TaskName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A miner as the network lists it.
 *
 * @param hotkey the miner's identity
 * @param uid its place on the subnet, 0 to 65 535
 * @param endpoint where it is reached
 * @param fixedCapacities volume per period by task for a miner that is never asked for its
 *     capacity; empty for one that is
 */
public record Member(
    Hotkey hotkey, int uid, Endpoint endpoint, SortedMap<TaskName, Double> fixedCapacities) {
  public Member {
    if (uid < 0 || uid > 65_535) {
      throw new IllegalArgumentException("uid: " + uid + "; expected 0 to 65535");
    }
    fixedCapacities = Collections.unmodifiableSortedMap(new TreeMap<>(fixedCapacities));
  }

  /** A member that announces its own capacity when asked. */
  public static Member asked(Hotkey hotkey, int uid, Endpoint endpoint) {
    return new Member(hotkey, uid, endpoint, Collections.emptySortedMap());
  }

  /** Whether the miner is asked for its capacity. */
  public boolean announcesCapacity() {
    return fixedCapacities.isEmpty();
  }
}
