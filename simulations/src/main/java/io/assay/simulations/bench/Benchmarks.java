package io.assay.simulations.bench;

import io.assay.persistence.storage.JournalKind;
import java.util.List;
import java.util.Optional;

/** The benchmarks that there are. */
public final class Benchmarks {

  private Benchmarks() {}

  /** All, in the order in which they run. */
  public static List<Benchmark> all() {
    return List.of(
        new RecordingBenchmark(JournalKind.EMBEDDED, RecordingBenchmark.Size.embedded()),
        new RecordingOneBenchmark(RecordingOneBenchmark.Size.full()),
        new RecoveryBenchmark(RecoveryBenchmark.Size.full()),
        new ReplayBenchmark(ReplayBenchmark.Size.full()),
        new PolicyBenchmark(PolicyBenchmark.Size.full()),
        new ConsensusBenchmark(ConsensusBenchmark.Size.full()),
        new CheckingBenchmark(CheckingBenchmark.Size.full()),
        new PicturesBenchmark(PicturesBenchmark.Size.full()),
        new ChainBenchmark(ChainBenchmark.Size.full()),
        new ScoreBenchmark(ScoreBenchmark.Size.full()),
        new HistoryBenchmark(HistoryBenchmark.Size.full()),
        new SimulateBenchmark(SimulateBenchmark.Size.full()),
        new GatewayBenchmark(GatewayBenchmark.Size.full()),
        new StartupBenchmark(StartupBenchmark.Size.full()),
        new RecordingBenchmark(JournalKind.CASSANDRA, RecordingBenchmark.Size.cassandra()),
        new RecoveryCassandraBenchmark(RecoveryCassandraBenchmark.Size.full()),
        new ClusterBenchmark(ClusterBenchmark.Size.full()));
  }

  /** The names, in the same order. */
  public static List<String> names() {
    return all().stream().map(Benchmark::name).toList();
  }

  /** The benchmark of that name. */
  public static Optional<Benchmark> named(String name) {
    return all().stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
  }
}
