package io.assay.simulations.chaos;

import io.assay.simulations.chaos.plan.FaultKind;
import io.assay.simulations.chaos.plan.FaultPlan;
import io.assay.simulations.chaos.plan.PlanSettings;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.Seclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A series of runs of the chaos harness, one after the other. */
public final class Chaos {

  private final ChaosSettings settings;
  private final Supplier<ChaosJournal> journals;
  private final Clock clock;

  /**
   * A series.
   *
   * @param journals makes a fresh journal for each run
   */
  public Chaos(ChaosSettings settings, Supplier<ChaosJournal> journals, Clock clock) {
    this.settings = settings;
    this.journals = journals;
    this.clock = clock;
  }

  /** The faults of a run. */
  public FaultPlan plan(long seed) {
    SortedSet<FaultKind> kinds = new TreeSet<>(journals.get().faults());
    boolean partitions = settings.nodes() > 1 && Seclusion.ofThisProcess().isInside();
    if (!partitions) {
      kinds.remove(FaultKind.ISOLATE_NODE);
    }
    return FaultPlan.draw(
        seed, new PlanSettings(settings.life(), settings.nodes(), Scene.MINER_GROUPS, kinds));
  }

  /** Runs one; its folder is deleted if it held and is not to be kept. */
  public RunResult run(long seed) throws IOException, InterruptedException {
    FaultPlan plan = plan(seed);
    Path folder = ChaosRun.folder(settings.folder(), seed);
    settings.progress().accept("seed " + seed + ", " + plan.faults().size() + " faults, " + folder);
    RunResult result;
    try {
      result = new ChaosRun(settings, plan, journals.get(), folder, clock).run();
    } catch (ChaosException e) {
      throw new ChaosException(
          "seed %d: %s; its logs are in %s".formatted(seed, e.getMessage(), folder), e);
    }
    if (result.holds() && !settings.keep()) {
      delete(folder);
    }
    return result;
  }

  /** The seeds of the series. */
  public List<Long> seeds() {
    return Stream.iterate(settings.seed(), seed -> seed + 1).limit(settings.runs()).toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
