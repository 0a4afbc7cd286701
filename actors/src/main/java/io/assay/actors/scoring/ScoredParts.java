package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** The scored parts of a period, miner after miner: each one's own, or the same for all. */
public final class ScoredParts {

  private final TrafficSettings settings;
  private final List<TaskName> tasks;
  private final DoubleSupplier uniforms;
  private final SortedMap<TaskName, Double> shared;

  /**
   * The parts of one period; what is the same for all is drawn now.
   *
   * @param tasks in the order of drawing
   * @param uniforms numbers in [0,1), drawn as {@link ScoredPart} says
   */
  public ScoredParts(TrafficSettings settings, List<TaskName> tasks, DoubleSupplier uniforms) {
    this.settings = settings;
    this.tasks = tasks;
    this.uniforms = uniforms;
    this.shared = settings.together() ? draw() : new TreeMap<>();
  }

  /** The parts of the next miner, one for every task. */
  public SortedMap<TaskName, Double> next() {
    return settings.together() ? new TreeMap<>(shared) : draw();
  }

  private SortedMap<TaskName, Double> draw() {
    SortedMap<TaskName, Double> parts = new TreeMap<>();
    for (TaskName task : tasks) {
      parts.put(task, ScoredPart.draw(settings, uniforms));
    }
    return parts;
  }
}
