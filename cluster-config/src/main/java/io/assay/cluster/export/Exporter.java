package io.assay.cluster.export;

import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Reads a history once and gathers the rows of an order from it. */
public final class Exporter {

  private static final int SAID = 1_000;

  private final ActorSystem<?> system;
  private final HistoryReader reader;
  private final Judgement judgement;
  private final int threads;
  private final long mostRows;

  /**
   * An exporter.
   *
   * @param judgement of this validator's own answers
   * @param threads how many miners are read at a time
   * @param mostRows so many rows are held at a time at most: those of one export
   */
  public Exporter(
      ActorSystem<?> system,
      HistoryReader reader,
      Judgement judgement,
      int threads,
      long mostRows) {
    this.system = system;
    this.reader = reader;
    this.judgement = judgement;
    this.threads = threads;
    this.mostRows = mostRows;
  }

  /**
   * The rows of an order. Fails with a {@link CommandException} if they are too many.
   *
   * @param progress is told now and then how many events were read; by several threads
   */
  public CompletionStage<Export> read(ExportOrder order, LongConsumer progress) {
    return reader
        .minersOnRecord()
        .thenCompose(
            miners -> {
              Reading reading = new Reading(order, progress);
              return Source.from(miners)
                  .mapAsync(threads, reading::walked)
                  .runWith(Sink.seq(), system);
            })
        .thenCombine(weights(), (walks, records) -> Export.of(order, walks, records));
  }

  private CompletionStage<List<WeightsRecord>> weights() {
    return reader
        .weightsEvents()
        .map(Recorded::event)
        .filter(WeightsEvent.WeightsComputed.class::isInstance)
        .map(event -> ((WeightsEvent.WeightsComputed) event).record())
        .runWith(Sink.seq(), system);
  }

  /** One reading of all miners. */
  private final class Reading {

    private final ExportOrder order;
    private final LongConsumer progress;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    Reading(ExportOrder order, LongConsumer progress) {
      this.order = order;
      this.progress = progress;
    }

    CompletionStage<MinerWalk> walked(Hotkey miner) {
      MinerWalk walk = new MinerWalk(miner, order, judgement, this::count);
      return reader
          .minerEvents(miner, 1, Long.MAX_VALUE)
          .runForeach(
              recorded -> {
                walk.take(recorded);
                if (events.incrementAndGet() % SAID == 0) {
                  progress.accept(events.get());
                }
              },
              system)
          .thenApply(done -> walk);
    }

    private void count(long more) {
      if (rows.addAndGet(more) > mostRows) {
        throw new CommandException(
            "these are more than %d rows: name a shorter stretch of time with --from and --to"
                .formatted(mostRows));
      }
    }
  }
}
