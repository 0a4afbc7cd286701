package io.assay.simulations.bench;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.archive.Archives;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How fast history is read and folded again: from the embedded journal, from history files, and the
 * fold alone over events in memory.
 */
final class ReplayBenchmark implements Benchmark {

  /** A million events within 15 s. */
  private static final double FROM_JOURNAL = 1_000_000 / 15.0;

  /** A million events within 5 s. */
  private static final double FROM_FILES = 1_000_000 / 5.0;

  private static final double FOLDED = 1_000_000;

  /** So many miners' events are held in memory for the fold alone. */
  private static final int IN_MEMORY = 32;

  /**
   * How much is measured.
   *
   * @param miners how many entities
   * @param queries ended queries that each has on record, 2 events each
   * @param rounds how often each is measured; the median counts
   */
  record Size(int miners, int queries, int rounds) {
    static Size full() {
      return new Size(256, 1_960, 3);
    }
  }

  private final Size size;

  ReplayBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String description() {
    return "history folded again: %d miners with %d events each"
        .formatted(size.miners(), size.queries() * 2);
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    try (ScratchFolder folder = ScratchFolder.create()) {
      List<Hotkey> hotkeys = new ArrayList<>();
      Path data = folder.path().resolve("data");
      long events = RecordedMiners.fill(context, data, size.miners(), size.queries(), hotkeys);
      Path archived = folder.path().resolve("archived");
      int threads = Runtime.getRuntime().availableProcessors();
      try (RecordedMiners journal = RecordedMiners.open(context, data);
          RecordedMiners empty = RecordedMiners.open(context, folder.path().resolve("empty"))) {
        journal.archive(hotkeys, archived, empty.identity());
        Archives files = Archives.of(empty.identity(), List.of(archived));
        double fromJournal =
            rate(context, "journal", events, () -> journal.fold(Archives.none(), threads));
        double fromFiles = rate(context, "files", events, () -> empty.fold(files, threads));
        double folded = foldAlone(context, journal, hotkeys);
        return new BenchmarkReport(
            name(),
            List.of(
                Figure.plain("events on record", events, "events"),
                Figure.atLeast(FROM_JOURNAL, "from the journal", fromJournal, "events/s"),
                Figure.atLeast(FROM_FILES, "from history files", fromFiles, "events/s"),
                Figure.atLeast(FOLDED, "fold alone, one thread", folded, "events/s")));
      }
    }
  }

  private double foldAlone(BenchmarkContext context, RecordedMiners journal, List<Hotkey> hotkeys) {
    List<List<MinerEvent>> histories =
        hotkeys.stream().limit(IN_MEMORY).map(journal::events).toList();
    long events = histories.stream().mapToLong(List::size).sum();
    return rate(context, "fold", events, () -> folded(histories));
  }

  private static long folded(List<List<MinerEvent>> histories) {
    long events = 0;
    for (List<MinerEvent> history : histories) {
      MinerState state = MinerState.empty();
      for (MinerEvent event : history) {
        state = MinerFold.evolve(state, event);
      }
      events += state.revision();
    }
    return events;
  }

  /** The median rate of some rounds after one that warms up. */
  private double rate(BenchmarkContext context, String what, long events, LongSupplier work) {
    double[] rates = new double[size.rounds() + 1];
    for (int i = 0; i < rates.length; i++) {
      long start = System.nanoTime();
      long folded = work.getAsLong();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (folded != events) {
        throw new BenchmarkException(
            "replay folded %d events of the %s: expected the %d that were recorded"
                .formatted(folded, what, events));
      }
      context.say("replay: %s, %d events in %.2f s", what, events, seconds);
      rates[i] = events / seconds;
    }
    double[] warm = Arrays.copyOfRange(rates, 1, rates.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
