package io.assay.simulations.bench;

import io.assay.persistence.tables.TableFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code assay score} costs over a whole network's tables, from start to end. */
final class ScoreBenchmark implements Benchmark {

  private static final double CPU_SECONDS = 2.5;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long SEED = 7;

  /**
   * How much is measured.
   *
   * @param tables how large the network is
   * @param runs how many processes are started, one after the other
   */
  record Size(ScoringTables.Size tables, int runs) {
    static Size full() {
      return new Size(ScoringTables.Size.large(), 7);
    }
  }

  private final Size size;

  ScoreBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String description() {
    ScoringTables.Size tables = size.tables();
    return "./assay score over tables of %d rows, as a process"
        .formatted(tables.periods() + tables.rewards());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    try (ScratchFolder folder = ScratchFolder.create()) {
      context.say("score: making tables");
      TableFiles files = ScoringTables.write(folder.path(), size.tables(), SEED);
      List<String> command = command(launcher, files, folder.path().resolve("scores.json"));
      double[] cpu = new double[size.runs()];
      double[] wall = new double[size.runs()];
      for (int i = 0; i < size.runs(); i++) {
        long start = System.nanoTime();
        cpu[i] = ProcessorTime.seconds(command, folder.path().resolve("log"), LONGEST);
        wall[i] = (System.nanoTime() - start) / 1e9;
        context.say("score: %.2f s of processor time, %.2f s", cpu[i], wall[i]);
      }
      return report(cpu, wall);
    }
  }

  private static List<String> command(List<String> launcher, TableFiles files, Path out) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            "score",
            "--uid-records",
            files.uidRecords().toString(),
            "--reward-data",
            files.rewardData().toString(),
            "--capacities",
            files.capacities().toString(),
            "--uid-info",
            files.uidInfo().toString(),
            "--task-weights",
            files.taskWeights().toString(),
            "--out",
            out.toString()));
    return command;
  }

  private BenchmarkReport report(double[] cpu, double[] wall) {
    Arrays.sort(cpu);
    Arrays.sort(wall);
    return new BenchmarkReport(
        name(),
        List.of(
            Figure.atMost(CPU_SECONDS, "processor time, median", cpu[cpu.length / 2], "s"),
            Figure.plain("processor time, most", cpu[cpu.length - 1], "s"),
            Figure.plain("from start to end, median", wall[wall.length / 2], "s")));
  }
}
