package io.assay.simulations.chaos;

import io.assay.simulations.chaos.plan.PlanSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a series of runs is made of.
 *
 * @param launcher the command that starts the program
 * @param runs how many runs, at least 1
 * @param seed of the first run; each further one has the next
 * @param nodes how many nodes, at least 1
 * @param life the time of each run in which there are faults
 * @param clients how many clients ask at a time, at least 3
 * @param folder where the runs' folders are made
 * @param keep whether the folder of a run that held is kept too
 * @param progress is told what is going on
 */
public record ChaosSettings(
    List<String> launcher,
    int runs,
    long seed,
    int nodes,
    Duration life,
    int clients,
    Path folder,
    boolean keep,
    Consumer<String> progress) {

  /** The most nodes that are tried. */
  public static final int MOST_NODES = 9;

  public ChaosSettings {
    launcher = List.copyOf(launcher);
    if (runs < 1 || clients < 3) {
      throw new IllegalArgumentException(
          "runs %d, clients %d: expected at least 1 and 3".formatted(runs, clients));
    }
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException("nodes: " + nodes + "; expected 1 to " + MOST_NODES);
    }
    if (life.compareTo(PlanSettings.SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "life: " + life + "; expected at least " + PlanSettings.SHORTEST);
    }
    if (launcher.isEmpty()) {
      throw new IllegalArgumentException("the chaos harness starts processes: use ./assay chaos");
    }
  }
}
