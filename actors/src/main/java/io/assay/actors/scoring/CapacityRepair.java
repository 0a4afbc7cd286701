package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Capacities as {@code adaptive} counts them: small ones as 0, those of one miner added. */
final class CapacityRepair {

  private CapacityRepair() {}

  /**
   * The capacities, one a task and hotkey, in the place of its first; those of uids that nobody
   * holds as they are.
   *
   * @param least smaller volumes count as 0
   */
  static List<TaskCapacity> of(
      List<TaskCapacity> capacities, Map<Integer, Hotkey> hotkeysByUid, double least) {
    Map<Place, TaskCapacity> added = new LinkedHashMap<>();
    for (TaskCapacity capacity : capacities) {
      Optional<Hotkey> hotkey = Optional.ofNullable(hotkeysByUid.get(capacity.uid()));
      int uid = hotkey.isPresent() ? -1 : capacity.uid();
      double volume = capacity.volume() < least ? 0 : capacity.volume();
      added.merge(
          new Place(capacity.task(), hotkey, uid),
          new TaskCapacity(capacity.task(), capacity.uid(), volume),
          CapacityRepair::sum);
    }
    return new ArrayList<>(added.values());
  }

  private static TaskCapacity sum(TaskCapacity first, TaskCapacity second) {
    return new TaskCapacity(first.task(), first.uid(), first.volume() + second.volume());
  }

  /** What is counted once; the uid tells unknown miners apart. */
  private record Place(TaskName task, Optional<Hotkey> hotkey, int uid) {}
}
