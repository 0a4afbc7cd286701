package io.assay.simulations.bench;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.Scores;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.task.TaskTable;
import io.assay.persistence.tables.TableInputs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long the live policy takes over a whole network's rows in memory. */
final class PolicyBenchmark implements Benchmark {

  private static final double MILLIS = 50;
  private static final long SEED = 7;

  /**
   * How much is measured.
   *
   * @param tables how large the network is
   * @param warmUp runs before
   * @param measured runs
   */
  record Size(ScoringTables.Size tables, int warmUp, int measured) {
    static Size full() {
      return new Size(ScoringTables.Size.large(), 100, 200);
    }
  }

  private final Size size;

  PolicyBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "policy";
  }

  @Override
  public String description() {
    ScoringTables.Size tables = size.tables();
    return "vision-4.1 over %d pairs and %d rows in memory, warm"
        .formatted(tables.pairs(), tables.periods() + tables.rewards());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) {
    context.say("policy: making tables");
    ScoringInputs inputs = inputs();
    ScoringPolicy policy = Policies.named("vision-4.1", ConfigFactory.empty(), TaskTable.shipped());
    Scores expected = policy.score(inputs);
    long first = once(policy, inputs, expected);
    context.say("policy: %d runs to warm up, %d measured", size.warmUp(), size.measured());
    for (int i = 0; i < size.warmUp(); i++) {
      once(policy, inputs, expected);
    }
    Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    for (int i = 0; i < size.measured(); i++) {
      nanos.recordValue(once(policy, inputs, expected));
    }
    return new BenchmarkReport(
        name(),
        List.of(
            Figure.atMost(MILLIS, "a run, median", nanos.getValueAtPercentile(50) / 1e6, "ms"),
            Figure.atMost(MILLIS, "a run, p99", nanos.getValueAtPercentile(99) / 1e6, "ms"),
            Figure.plain("a run, the second ever", first / 1e6, "ms")));
  }

  private ScoringInputs inputs() {
    try (ScratchFolder folder = ScratchFolder.create()) {
      return TableInputs.read(
          ScoringTables.write(folder.path(), size.tables(), SEED), Optional.empty());
    }
  }

  private static long once(ScoringPolicy policy, ScoringInputs inputs, Scores expected) {
    long start = System.nanoTime();
    Scores scores = policy.score(inputs);
    long taken = System.nanoTime() - start;
    if (!scores.byHotkey().equals(expected.byHotkey())) {
      throw new BenchmarkException("the policy gave two results for the same inputs");
    }
    return taken;
  }
}
