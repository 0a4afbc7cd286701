package io.assay.simulations.bench;

import io.assay.actors.miner.MinerSettings;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.storage.JournalKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * How fast the ends of queries become durable when they come at a given rate, over many miners with
 * a past, and the highest rate at which that is still fast enough.
 */
final class RecordingBenchmark implements Benchmark {

  private static final double ACHIEVED = 0.99;
  private static final double STEP = 1.25;
  private static final int UNDER_WAY = 2_000;
  private static final long SEED = 7;

  /**
   * How much is measured.
   *
   * @param miners how many entities
   * @param perSecond the promised rate, in queries
   * @param p99Millis the promised time from the end of an answer to its record [ms], for 99 of 100
   * @param warmUp how long at that rate before
   * @param measured how long at that rate
   * @param step how long at each higher rate
   * @param steps how many higher rates at most
   * @param past events that a miner has at most when it begins
   */
  record Size(
      int miners,
      double perSecond,
      double p99Millis,
      Duration warmUp,
      Duration measured,
      Duration step,
      int steps,
      int past) {

    static Size embedded() {
      return full(3_000, 50);
    }

    static Size cassandra() {
      return full(2_000, 150);
    }

    private static Size full(double perSecond, double p99Millis) {
      return new Size(
          256,
          perSecond,
          p99Millis,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(8),
          8,
          MinerSettings.defaults().snapshotEvery());
    }
  }

  private final JournalKind journal;
  private final Size size;

  RecordingBenchmark(JournalKind journal, Size size) {
    this.journal = journal;
    this.size = size;
  }

  @Override
  public String name() {
    return switch (journal) {
      case EMBEDDED -> "recording";
      case CASSANDRA -> "recording-cassandra";
    };
  }

  @Override
  public String description() {
    return "queries recorded over %d miners, 2 events each, open loop".formatted(size.miners());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    return switch (journal) {
      case EMBEDDED -> onEmbedded(context);
      case CASSANDRA -> onCassandra(context);
    };
  }

  private BenchmarkReport onEmbedded(BenchmarkContext context) throws InterruptedException {
    try (ScratchFolder folder = ScratchFolder.create();
        MinerNode node =
            MinerNode.start(
                folder.path(), context.node(), MinerSettings.defaults().snapshotEvery())) {
      return measure(context, node);
    }
  }

  private BenchmarkReport onCassandra(BenchmarkContext context) throws InterruptedException {
    context.say("%s: starting a Cassandra", name());
    try (ScratchCassandra cassandra = ScratchCassandra.start(context.home());
        MinerNode node =
            MinerNode.start(
                cassandra.open(), context.node(), MinerSettings.defaults().snapshotEvery())) {
      return measure(context, node);
    }
  }

  private BenchmarkReport measure(BenchmarkContext context, MinerNode node)
      throws InterruptedException {
    Random random = new Random(SEED);
    QueryCommands commands = new QueryCommands(Clock.systemUTC(), random);
    List<Hotkey> hotkeys = node.register(size.miners());
    context.say("%s: giving %d miners a past", name(), size.miners());
    givePast(node, commands, hotkeys, random);
    OpenLoad load = new OpenLoad(node.miners(), hotkeys, commands, random);
    context.say("%s: warming up at %.0f queries/s", name(), size.perSecond());
    load.run(size.perSecond(), size.warmUp());
    context.say("%s: %.0f queries/s for %s", name(), size.perSecond(), size.measured());
    long before = node.events(hotkeys);
    long cpu = Machine.cpuNanos();
    LoadResult result = load.run(size.perSecond(), size.measured());
    double cores = (Machine.cpuNanos() - cpu) / 1e9 / result.seconds();
    long events = node.events(hotkeys) - before;
    List<Figure> figures = figures(result, cores, events);
    figures.add(
        Figure.plain(
            "highest rate with p99 <= %.0f ms".formatted(size.p99Millis()),
            highest(context, load, result),
            "queries/s"));
    return new BenchmarkReport(name(), figures);
  }

  /** Every miner gets another number of events, so that their snapshots do not fall together. */
  private void givePast(MinerNode node, QueryCommands commands, List<Hotkey> hotkeys, Random random)
      throws InterruptedException {
    List<Hotkey> turns = new ArrayList<>();
    for (Hotkey hotkey : hotkeys) {
      turns.addAll(Collections.nCopies(random.nextInt(size.past()) / 2, hotkey));
    }
    Collections.shuffle(turns, random);
    Iterator<Hotkey> next = turns.iterator();
    new ClosedLoad(node.miners(), commands, UNDER_WAY)
        .run(next::next, turns.size(), Duration.ofMinutes(1));
  }

  private List<Figure> figures(LoadResult result, double cores, long events) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.atLeast(
            size.perSecond() * ACHIEVED, "queries recorded", result.perSecond(), "queries/s"));
    figures.add(Figure.plain("end to durable, p50", result.millis(50), "ms"));
    figures.add(Figure.atMost(size.p99Millis(), "end to durable, p99", result.millis(99), "ms"));
    figures.add(Figure.plain("end to durable, p99.9", result.millis(99.9), "ms"));
    figures.add(Figure.plain("end to durable, max", result.maxMillis(), "ms"));
    figures.add(Figure.atMost(0, "queries not acknowledged", result.failed(), ""));
    figures.add(
        Figure.plain("events on record a query", (double) events / (double) result.recorded(), ""));
    figures.add(Figure.plain("processors busy", cores, ""));
    return figures;
  }

  private double highest(BenchmarkContext context, OpenLoad load, LoadResult first) {
    double highest = isGood(first, size.perSecond()) ? size.perSecond() : 0;
    for (int i = 0; i < size.steps() && highest > 0; i++) {
      double rate = highest * STEP;
      LoadResult result = load.run(rate, size.step());
      context.say(
          "%s: %.0f queries/s for %s: %.0f recorded, p99 %.1f ms",
          name(), rate, size.step(), result.perSecond(), result.millis(99));
      if (!isGood(result, rate)) {
        break;
      }
      highest = rate;
    }
    return highest;
  }

  private boolean isGood(LoadResult result, double rate) {
    return result.failed() == 0
        && result.millis(99) <= size.p99Millis()
        && result.perSecond() >= rate * ACHIEVED * ACHIEVED;
  }
}
