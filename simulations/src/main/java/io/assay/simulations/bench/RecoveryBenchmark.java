package io.assay.simulations.bench;

import io.assay.actors.network.Hotkey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast entities without snapshots come back: their events read from the journal, decoded and
 * folded, by a node that has just been started.
 */
final class RecoveryBenchmark implements Benchmark {

  private static final double EVENTS_PER_SECOND = 80_000;

  /**
   * How much is measured.
   *
   * @param miners how many entities
   * @param queries ended queries that each has on record, 2 events each
   * @param rounds how many nodes are started one after the other
   */
  record Size(int miners, int queries, int rounds) {
    static Size full() {
      return new Size(256, 500, 3);
    }
  }

  private final Size size;

  RecoveryBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String description() {
    return "entities back after a start: %d with %d events each, no snapshots"
        .formatted(size.miners(), size.queries() * 2);
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    try (ScratchFolder folder = ScratchFolder.create()) {
      List<Hotkey> hotkeys = new ArrayList<>();
      long events =
          RecordedMiners.fill(context, folder.path(), size.miners(), size.queries(), hotkeys);
      double[] seconds = new double[size.rounds()];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = recover(context, folder.path(), hotkeys, events);
        context.say("recovery: %d events in %.2f s", events, seconds[i]);
      }
      double first = seconds[0];
      Arrays.sort(seconds);
      double median = seconds[seconds.length / 2];
      return new BenchmarkReport(
          name(),
          List.of(
              Figure.atLeast(EVENTS_PER_SECOND, "replayed", events / median, "events/s"),
              Figure.plain("replayed, first round", events / first, "events/s"),
              Figure.plain("replayed, best round", events / seconds[0], "events/s"),
              Figure.plain("entities back", hotkeys.size() / median, "entities/s")));
    }
  }

  private double recover(BenchmarkContext context, Path folder, List<Hotkey> hotkeys, long events)
      throws InterruptedException {
    try (MinerNode node = MinerNode.start(folder, context.node(), RecordedMiners.NO_SNAPSHOTS)) {
      node.settle();
      long start = System.nanoTime();
      long back = node.events(hotkeys);
      long end = System.nanoTime();
      if (back != events) {
        throw new BenchmarkException(
            "recovery brought %d events back: expected the %d that were recorded"
                .formatted(back, events));
      }
      return (end - start) / 1e9;
    }
  }
}
