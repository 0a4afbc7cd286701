package io.assay.simulations.bench;

import io.assay.actors.miner.MinerSettings;
import io.assay.actors.network.Hotkey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** How many queries a second are recorded when one miner takes them all. */
final class RecordingOneBenchmark implements Benchmark {

  private static final double PER_SECOND = 10_000;
  private static final long SEED = 7;

  /**
   * How much is measured.
   *
   * @param underWay queries at a time
   * @param warmUp how long before
   * @param measured how long
   */
  record Size(int underWay, Duration warmUp, Duration measured) {
    static Size full() {
      return new Size(2_000, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
  }

  private final Size size;

  RecordingOneBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "recording-one";
  }

  @Override
  public String description() {
    return "queries recorded for one miner, 2 events each, %d under way".formatted(size.underWay());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    try (ScratchFolder folder = ScratchFolder.create();
        MinerNode node =
            MinerNode.start(
                folder.path(), context.node(), MinerSettings.defaults().snapshotEvery())) {
      QueryCommands commands = new QueryCommands(Clock.systemUTC(), new Random(SEED));
      List<Hotkey> one = node.register(1);
      ClosedLoad load = new ClosedLoad(node.miners(), commands, size.underWay());
      context.say("recording-one: warming up");
      load.run(() -> one.get(0), Long.MAX_VALUE, size.warmUp());
      context.say("recording-one: measuring for %s", size.measured());
      long before = node.events(one);
      long cpu = Machine.cpuNanos();
      LoadResult result = load.run(() -> one.get(0), Long.MAX_VALUE, size.measured());
      double cores = (Machine.cpuNanos() - cpu) / 1e9 / result.seconds();
      return report(result, cores, node.events(one) - before);
    }
  }

  private BenchmarkReport report(LoadResult result, double cores, long events) {
    return new BenchmarkReport(
        name(),
        List.of(
            Figure.atLeast(PER_SECOND, "queries recorded", result.perSecond(), "queries/s"),
            Figure.plain("sent to durable, p50", result.millis(50), "ms"),
            Figure.plain("sent to durable, p99", result.millis(99), "ms"),
            Figure.atMost(0, "queries not acknowledged", result.failed(), ""),
            Figure.plain(
                "events on record a query", (double) events / (double) result.recorded(), ""),
            Figure.plain("processors busy", cores, "")));
  }
}
