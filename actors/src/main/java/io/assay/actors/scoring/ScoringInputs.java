package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a policy may look at.
 *
 * @param taskWeights the weights of the tasks
 * @param capacities the effective capacities, in the order in which their miners are summed
 * @param hotkeysByUid who holds which place in the network
 * @param histories the record of each miner; one without an entry has none
 * @param at the moment of scoring
 */
public record ScoringInputs(
    List<TaskWeight> taskWeights,
    List<TaskCapacity> capacities,
    SortedMap<Integer, Hotkey> hotkeysByUid,
    SortedMap<Hotkey, MinerHistory> histories,
    Instant at) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if a task has two weights
   */
  public ScoringInputs {
    Set<TaskName> seen = new HashSet<>();
    for (TaskWeight weight : taskWeights) {
      if (!seen.add(weight.task())) {
        throw new IllegalArgumentException(
            "task " + weight.task() + " has two weights: expected one");
      }
    }
    taskWeights = List.copyOf(taskWeights);
    capacities = List.copyOf(capacities);
    hotkeysByUid = Collections.unmodifiableSortedMap(new TreeMap<>(hotkeysByUid));
    histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
  }
}
