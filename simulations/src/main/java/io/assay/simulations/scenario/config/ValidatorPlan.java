package io.assay.simulations.scenario.config;

import io.assay.actors.task.TaskName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A validator.
 *
 * @param name of it
 * @param stake in any unit, above 0
 * @param policy its own; empty for the run's
 * @param checksPerHour how many answers it can check
 * @param organic its clients' requests an hour, by task: 24 numbers, one for each hour of the day
 * @param copies whether it copies the others' weights and does nothing else
 */
public record ValidatorPlan(
    String name,
    double stake,
    Optional<String> policy,
    int checksPerHour,
    SortedMap<TaskName, List<Double>> organic,
    boolean copies) {

  /** Copies the map. */
  public ValidatorPlan {
    organic = Collections.unmodifiableSortedMap(new TreeMap<>(organic));
  }
}
