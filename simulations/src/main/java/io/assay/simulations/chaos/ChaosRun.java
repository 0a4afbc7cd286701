package io.assay.simulations.chaos;

import io.assay.simulations.chaos.check.Finding;
import io.assay.simulations.chaos.check.Invariants;
import io.assay.simulations.chaos.check.RunRecord;
import io.assay.simulations.chaos.load.Attempt;
import io.assay.simulations.chaos.load.Cashier;
import io.assay.simulations.chaos.load.ClientKey;
import io.assay.simulations.chaos.load.Keys;
import io.assay.simulations.chaos.load.Load;
import io.assay.simulations.chaos.load.Management;
import io.assay.simulations.chaos.load.Outcome;
import io.assay.simulations.chaos.plan.FaultPlan;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.Seclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run: everything is started, fails as planned, is mended and stopped, and then checked. */
final class ChaosRun {

  /** Between the end of all faults and the time from which on nothing may fail. */
  private static final Duration GRACE = Duration.ofSeconds(6);

  private static final Duration CALM = Duration.ofSeconds(8);
  private static final Duration LAST_CALLS = Duration.ofSeconds(120);
  private static final Duration SETTLING = Duration.ofSeconds(150);
  private static final long ENOUGH = 10_000_000;
  private static final long TOO_LITTLE = 400;
  private static final long TOP_UP = 30;

  private final ChaosSettings settings;
  private final FaultPlan plan;
  private final ChaosJournal journal;
  private final Path folder;
  private final Clock clock;
  private final List<String> incidents = new ArrayList<>();

  ChaosRun(ChaosSettings settings, FaultPlan plan, ChaosJournal journal, Path folder, Clock clock) {
    this.settings = settings;
    this.plan = plan;
    this.journal = journal;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Runs it; the processes have ended when it comes back.
   *
   * @throws ChaosException if it could not be made
   */
  RunResult run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Seclusion seclusion = Seclusion.ofThisProcess();
    Lived lived;
    int starts;
    try (Scene scene = new Scene(settings, plan.seed(), folder, journal, seclusion)) {
      scene.start();
      lived = live(scene);
      starts = scene.nodes().stream().mapToInt(node -> node.process().starts()).sum();
      incidents.addAll(scene.incidents());
      RunRecord record =
          new Evidence(settings.launcher(), journal, folder).of(scene, lived, incidents);
      return result(record, starts, (System.nanoTime() - start) / 1e9);
    }
  }

  private Lived live(Scene scene) throws IOException, InterruptedException {
    List<Management> managements = scene.managements();
    Keys admin = new Keys();
    List<ClientKey> keys = new ArrayList<>();
    for (long credits : List.of(ENOUGH, ENOUGH, TOO_LITTLE)) {
      String name = "chaos-" + keys.size();
      keys.add(admin.make(managements.get(0), name, credits));
    }
    Path logs = folder.resolve("clients");
    try (Load load = Load.start(logs, settings.clients(), keys, scene.apis(), plan.seed(), clock);
        Cashier cashier = new Cashier(managements, keys.get(2), TOP_UP)) {
      new FaultRunner(scene, settings.progress()).run(plan);
      scene.awaitReady();
      Thread.sleep(GRACE.toMillis());
      Instant calmFrom = clock.instant();
      Thread.sleep(CALM.toMillis());
      if (!load.finish(LAST_CALLS) || !cashier.finish(LAST_CALLS)) {
        incidents.add("a client still waits " + LAST_CALLS.toSeconds() + " s after all faults");
      }
      Quiet quiet = new Quiet(scene.apis().get(0), keys);
      if (!quiet.await(SETTLING)) {
        incidents.add(
            "credits were not settled " + SETTLING.toSeconds() + " s after the last call");
      }
      if (!scene.stopNodes()) {
        incidents.add("a node did not end after SIGTERM");
      }
      return new Lived(load.attempts(), cashier.topUps(), quiet.seen(), calmFrom);
    }
  }

  private RunResult result(RunRecord record, int starts, double seconds) {
    List<Finding> findings = Invariants.check(record);
    long events =
        record.weights().size()
            + record.miners().values().stream().mapToLong(List::size).sum()
            + record.accounts().values().stream().mapToLong(List::size).sum();
    return new RunResult(
        plan,
        starts,
        record.attempts().size(),
        record.attempts().stream().filter(Attempt::isAcknowledged).count(),
        findings.get(0).breaches().size(),
        record.attempts().stream().filter(ChaosRun::hasFailed).count(),
        events,
        seconds,
        findings,
        folder);
  }

  private static boolean hasFailed(Attempt attempt) {
    return attempt
        .ending()
        .filter(end -> end.outcome() == Outcome.ERROR || end.outcome() == Outcome.CUT)
        .isPresent();
  }

  /** Makes the folder of a run. */
  static Path folder(Path parent, long seed) throws IOException {
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, "seed-" + seed + "-").toAbsolutePath().normalize();
  }
}
