package io.assay.simulations.bench;

import io.assay.actors.network.Hotkey;
import java.util.ArrayList;
import java.util.List;

/** How fast entities come back from a Cassandra, each from a snapshot and the events after it. */
final class RecoveryCassandraBenchmark implements Benchmark {

  /** 10 000 entities within 180 s. */
  private static final double ENTITIES_PER_SECOND = 10_000 / 180.0;

  /** A miner is made known by three events; with these it has a snapshot and nine after it. */
  private static final int QUERIES = 8;

  private static final int SNAPSHOT_EVERY = 10;
  private static final int UNDER_WAY = 128;

  /**
   * How much is measured.
   *
   * @param miners how many entities
   */
  record Size(int miners) {
    static Size full() {
      return new Size(2_000);
    }
  }

  private final Size size;

  RecoveryCassandraBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "recovery-cassandra";
  }

  @Override
  public String description() {
    return "entities back from a Cassandra after a start: %d, each a snapshot and 9 events"
        .formatted(size.miners());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    context.say("%s: starting a Cassandra", name());
    try (ScratchCassandra cassandra = ScratchCassandra.start(context.home())) {
      List<Hotkey> hotkeys = new ArrayList<>();
      long events;
      try (MinerNode node = MinerNode.start(cassandra.open(), context.node(), SNAPSHOT_EVERY)) {
        hotkeys.addAll(node.register(size.miners()));
        events = RecordedMiners.fill(context, node, QUERIES, UNDER_WAY, hotkeys);
      }
      return recover(context, cassandra, hotkeys, events);
    }
  }

  private BenchmarkReport recover(
      BenchmarkContext context, ScratchCassandra cassandra, List<Hotkey> hotkeys, long events)
      throws InterruptedException {
    context.say("%s: another node starts", name());
    long begun = System.nanoTime();
    try (MinerNode node = MinerNode.start(cassandra.open(), context.node(), SNAPSHOT_EVERY)) {
      node.settle();
      long start = System.nanoTime();
      long back = node.events(hotkeys);
      long end = System.nanoTime();
      double entities = hotkeys.size() / ((end - start) / 1e9);
      return new BenchmarkReport(
          name(),
          List.of(
              Figure.atLeast(ENTITIES_PER_SECOND, "entities back", entities, "entities/s"),
              Figure.plain("start of the node before it", (start - begun) / 1e9, "s"),
              Figure.atMost(0, "events not back", events - back, "")));
    }
  }
}
