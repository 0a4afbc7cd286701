package io.assay.cluster.simulate;

import io.assay.cluster.simulate.ScenarioGrid.Cell;
import io.assay.simulations.scenario.engine.Simulation;
import io.assay.simulations.scenario.engine.Ticker;
import io.assay.simulations.scenario.report.PolicyResult;
import io.assay.simulations.scenario.report.Resulting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Runs the parts of a grid that are not there yet, and keeps each as soon as it is finished. */
public final class ScenarioRun {

  private final Optional<Path> parts;
  private final int threads;

  /**
   * A run.
   *
   * @param folder where finished parts are kept; empty to keep none
   * @param threads how many are used
   */
  public ScenarioRun(Optional<Path> folder, int threads) {
    this.parts = folder.map(each -> each.resolve("parts"));
    this.threads = threads;
  }

  /**
   * What the run came to.
   *
   * @param parts in the order of the grid
   * @param resumed how many of them were there already
   */
  public record Outcome(List<Resulting.Part> parts, int resumed) {

    /** Copies the list. */
    public Outcome {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Runs what is missing.
   *
   * @param progress is told how many periods are done, of how many
   */
  public Outcome run(List<Cell> cells, BiConsumer<Long, Long> progress) {
    List<CompletableFuture<PolicyResult>> results = new ArrayList<>();
    List<Cell> missing = new ArrayList<>();
    for (Cell cell : cells) {
      if (kept(cell).isEmpty()) {
        missing.add(cell);
      }
    }
    Ticker ticker = ticker(missing.stream().mapToLong(ScenarioRun::periods).sum(), progress);
    try (Simulation simulation = new Simulation(threads)) {
      for (Cell cell : cells) {
        results.add(
            kept(cell)
                .map(CompletableFuture::completedFuture)
                .orElseGet(
                    () ->
                        simulation
                            .start(cell.scenario(), cell.policy(), ticker)
                            .thenApply(result -> keep(cell, result))));
      }
      List<Resulting.Part> done = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        done.add(new Resulting.Part(cells.get(i).variation(), results.get(i).join()));
      }
      return new Outcome(done, cells.size() - missing.size());
    }
  }

  private Optional<PolicyResult> kept(Cell cell) {
    return file(cell).flatMap(Resulting::read);
  }

  private Optional<Path> file(Cell cell) {
    return parts.map(folder -> folder.resolve(cell.mark() + ".json"));
  }

  private PolicyResult keep(Cell cell, PolicyResult result) {
    file(cell).ifPresent(file -> Resulting.write(file, Resulting.json(result)));
    return result;
  }

  private static long periods(Cell cell) {
    long running = cell.scenario().validators().stream().filter(each -> !each.copies()).count();
    return running * cell.scenario().periods();
  }

  private static Ticker ticker(long all, BiConsumer<Long, Long> progress) {
    AtomicLong done = new AtomicLong();
    return new Ticker() {
      @Override
      public void periodDone(long queries) {
        progress.accept(done.incrementAndGet(), all);
      }

      @Override
      public void warn(String what) {
        // Warnings are part of the result.
      }
    };
  }
}
