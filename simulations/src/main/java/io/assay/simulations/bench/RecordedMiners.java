package io.assay.simulations.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.PersistenceIds;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.archive.HistoryFolder;
import io.assay.persistence.archive.StoredEvent;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import io.assay.persistence.journal.EmbeddedJournal;
import io.assay.persistence.journal.JournalException;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** An embedded journal with miners' ended queries in it, open to be read and to nothing else. */
final class RecordedMiners implements AutoCloseable {

  /** More than any miner has events: none gets a snapshot. */
  static final int NO_SNAPSHOTS = 1_000_000;

  private static final int UNDER_WAY = 2_000;
  private static final long SEED = 7;
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final Config READING =
      ConfigFactory.parseString(
          """
          pekko.actor.provider = local
          pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
          """);

  private final EmbeddedJournal journal;
  private final ActorSystem<Void> system;

  private RecordedMiners(EmbeddedJournal journal, ActorSystem<Void> system) {
    this.journal = journal;
    this.system = system;
  }

  /**
   * Records ended queries, two events each, without snapshots.
   *
   * @param hotkeys is given the miners
   * @return how many events are on record
   */
  static long fill(
      BenchmarkContext context, Path folder, int miners, int queriesEach, List<Hotkey> hotkeys)
      throws InterruptedException {
    try (MinerNode node = MinerNode.start(folder, context.node(), NO_SNAPSHOTS)) {
      hotkeys.addAll(node.register(miners));
      return fill(context, node, queriesEach, UNDER_WAY, hotkeys);
    }
  }

  /**
   * The same on a node that runs, with the snapshots that it makes.
   *
   * @param underWay so many queries at a time
   */
  static long fill(
      BenchmarkContext context, MinerNode node, int queriesEach, int underWay, List<Hotkey> hotkeys)
      throws InterruptedException {
    long queries = (long) hotkeys.size() * queriesEach;
    context.say("recording %d queries", queries);
    int[] turn = {0};
    new ClosedLoad(node.miners(), new QueryCommands(Clock.systemUTC(), new Random(SEED)), underWay)
        .run(() -> hotkeys.get(turn[0]++ % hotkeys.size()), queries, LONGEST);
    return node.events(hotkeys);
  }

  /** Opens the journal of a folder, or makes an empty one. */
  static RecordedMiners open(BenchmarkContext context, Path folder) {
    try {
      EmbeddedJournal journal = EmbeddedJournal.open(folder);
      Config config =
          READING
              .withFallback(journal.config())
              .withFallback(context.node())
              .withFallback(ConfigFactory.defaultReference())
              .resolve();
      return new RecordedMiners(journal, ActorSystem.create(Behaviors.empty(), "history", config));
    } catch (JournalException e) {
      throw new BenchmarkException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads and folds every miner; gives how many events there were. */
  long fold(Archives archives, int threads) {
    HistoryReader reader = HistoryReader.of(system, archives);
    AtomicLong events = new AtomicLong();
    await(
        reader
            .minersOnRecord()
            .thenCompose(
                hotkeys ->
                    Source.from(hotkeys)
                        .mapAsyncUnordered(
                            threads,
                            hotkey ->
                                reader
                                    .minerState(hotkey, Long.MAX_VALUE)
                                    .thenApply(state -> events.addAndGet(state.revision())))
                        .runWith(Sink.ignore(), system)));
    return events.get();
  }

  /** All events of a miner, in order. */
  List<MinerEvent> events(Hotkey hotkey) {
    return await(
        HistoryReader.of(system)
            .minerEvents(hotkey, 1, Long.MAX_VALUE)
            .map(Recorded::event)
            .runWith(Sink.seq(), system));
  }

  /** Writes the events of these miners as history files of another journal. */
  void archive(List<Hotkey> hotkeys, Path folder, String identity) {
    Serialization serialization = SerializationExtension.get(system);
    try (HistoryFolder files = HistoryFolder.create(folder, identity)) {
      for (Hotkey hotkey : hotkeys) {
        for (StoredEvent event : stored(events(hotkey), serialization)) {
          files.add(PersistenceIds.miner(hotkey), event);
        }
      }
      files.finish();
    }
  }

  private static List<StoredEvent> stored(List<MinerEvent> events, Serialization serialization) {
    List<StoredEvent> stored = new ArrayList<>(events.size());
    try {
      for (MinerEvent event : events) {
        SerializerWithStringManifest serializer =
            (SerializerWithStringManifest) serialization.serializerFor(event.getClass());
        stored.add(
            new StoredEvent(
                stored.size() + 1L,
                event.at().toEpochMilli(),
                serializer.identifier(),
                serializer.manifest(event),
                serializer.toBinary(event)));
      }
      return stored;
    } catch (NotSerializableException e) {
      throw new IllegalStateException("an event of ours has no serializer", e);
    }
  }

  /** What tells this journal from every other. */
  String identity() {
    try {
      return journal.identity();
    } catch (JournalException e) {
      throw new BenchmarkException(String.valueOf(e.getMessage()), e);
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    system.terminate();
    var unused = await(system.getWhenTerminated());
    journal.close();
  }
}
