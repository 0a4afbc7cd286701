package io.assay.simulations.bench;

import io.assay.actors.scoring.Policies;
import io.assay.persistence.tables.TableFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What it takes to look back: {@code assay import} of a network's public tables and {@code assay
 * replay} of them, as processes. What a policy costs is the difference between many moments and
 * two, since the start of the JVM and the reading are in both.
 */
final class HistoryBenchmark implements Benchmark {

  private static final double IMPORT_SECONDS = 10;
  private static final double POLICY_SECONDS = 2;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long SEED = 7;
  private static final String TWO_MOMENTS = "48h";

  /**
   * How much is measured.
   *
   * @param tables how large the network is, over two days
   * @param every from moment to moment that is scored
   */
  record Size(ScoringTables.Size tables, String every) {
    static Size full() {
      return new Size(ScoringTables.Size.large(), "1h");
    }
  }

  private final Size size;

  HistoryBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String description() {
    ScoringTables.Size tables = size.tables();
    return "./assay import and replay of %d rows, every %s of two days, as processes"
        .formatted(tables.periods() + tables.rewards(), size.every());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    try (ScratchFolder folder = ScratchFolder.create()) {
      context.say("history: making tables");
      TableFiles files = ScoringTables.write(folder.path(), size.tables(), SEED);
      Path data = folder.path().resolve("data");
      List<Figure> figures = new ArrayList<>();
      context.say("history: importing");
      double imported = seconds(imports(launcher, files, data), folder.path());
      figures.add(Figure.atMost(IMPORT_SECONDS, "import", imported, "s"));
      for (String policy : Policies.names()) {
        List<String> command = replays(launcher, files, data, policy);
        context.say("history: replaying by %s", policy);
        double all = replay(command, size.every(), folder.path());
        double two = replay(command, TWO_MOMENTS, folder.path());
        figures.add(Figure.plain(policy + ", whole command", all, "s"));
        figures.add(
            Figure.atMost(
                POLICY_SECONDS, policy + ", the moments alone", Math.max(0, all - two), "s"));
      }
      return new BenchmarkReport(name(), figures);
    }
  }

  private static List<String> imports(List<String> launcher, TableFiles files, Path data) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            "import",
            "--uid-records",
            files.uidRecords().toString(),
            "--reward-data",
            files.rewardData().toString(),
            "--capacities",
            files.capacities().toString(),
            "--uid-info",
            files.uidInfo().toString(),
            "--data",
            data.toString()));
    return command;
  }

  private static List<String> replays(
      List<String> launcher, TableFiles files, Path data, String policy) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of("replay", "--data", data.toString(), "--policy", policy));
    command.addAll(List.of("--task-weights", files.taskWeights().toString()));
    return command;
  }

  private static double replay(List<String> command, String every, Path folder)
      throws InterruptedException {
    try (ScratchFolder out = ScratchFolder.create()) {
      List<String> whole = new ArrayList<>(command);
      whole.addAll(List.of("--every", every, "--out", out.path().resolve("report").toString()));
      return seconds(whole, folder);
    }
  }

  private static double seconds(List<String> command, Path folder) throws InterruptedException {
    long start = System.nanoTime();
    try (ChildProcess child = ChildProcess.start(command, folder.resolve("log"))) {
      var unused = child.await(LONGEST);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
