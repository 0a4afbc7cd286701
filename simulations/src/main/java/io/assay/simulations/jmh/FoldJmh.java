package io.assay.simulations.jmh;

import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The miner's fold, an event at a time, from the empty state on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldJmh {

  private static final int QUERIES = 2_000;

  private final RecordedQueries recorded = RecordedQueries.of(QUERIES);

  /** All events; the figure is for one. */
  @Benchmark
  @OperationsPerInvocation(2 * QUERIES)
  public MinerState fold() {
    return MinerFold.replay(MinerState.empty(), recorded.events());
  }
}
