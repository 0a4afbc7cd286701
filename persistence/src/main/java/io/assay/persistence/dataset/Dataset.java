package io.assay.persistence.dataset;

import io.assay.actors.PersistenceIds;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.archive.ArchiveList;
import io.assay.persistence.archive.HistoryFolder;
import io.assay.persistence.archive.StoredEvent;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.journal.EmbeddedJournal;
import io.assay.persistence.journal.JournalException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * A data set on disk: a data folder whose journal is empty, and whose history files hold all of it.
 * A change writes new files beside the old ones and then names them in one step.
 */
public final class Dataset {

  private static final String MARK = "data-set";
  private static final String HISTORY = "history-";

  private final Path folder;
  private final ActorSystem<?> system;
  private final HistoryReader reader;

  /**
   * A data set.
   *
   * @param system is configured with the folder's journal, which is open
   */
  public Dataset(Path folder, ActorSystem<?> system, HistoryReader reader) {
    this.folder = folder;
    this.system = system;
    this.reader = reader;
  }

  /** Whether a folder holds a data set. */
  public static boolean isOne(Path folder) {
    return Files.exists(folder.resolve(MARK));
  }

  /**
   * Makes a folder an empty data set; one that is a data set already stays as it is.
   *
   * @throws DatasetException if the folder holds something else, or cannot be written to
   * @throws JournalException if an empty journal cannot be made there
   */
  public static void prepare(Path folder) throws JournalException {
    if (isOne(folder)) {
      return;
    }
    try {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          if (entries.findAny().isPresent()) {
            throw new DatasetException(
                folder + " holds something else: name an empty folder for a data set, or none yet");
          }
        }
      }
      Files.createDirectories(folder);
      EmbeddedJournal.open(folder).close();
      Files.writeString(folder.resolve(MARK), "1\n");
    } catch (IOException e) {
      throw new DatasetException(folder + " cannot be written to: " + e.getMessage(), e);
    }
  }

  /** All that it holds. */
  public CompletionStage<DatasetContents> read() {
    DatasetEvents.Collected collected = new DatasetEvents.Collected();
    return reader
        .minersOnRecord()
        .thenCompose(
            miners ->
                Source.from(miners)
                    .flatMapConcat(
                        hotkey ->
                            reader
                                .minerEvents(hotkey, 1, Long.MAX_VALUE)
                                .map(
                                    recorded -> {
                                      DatasetEvents.collect(hotkey, recorded.event(), collected);
                                      return recorded;
                                    }))
                    .runWith(Sink.ignore(), system))
        .thenApply(done -> collected.contents());
  }

  /** Puts these contents in the place of all that it held. */
  public void write(DatasetContents contents, String identity) {
    ArchiveList list = new ArchiveList(folder);
    List<Path> old = list.folders();
    Path next = folder.resolve(HISTORY + (newest() + 1));
    try (HistoryFolder files = HistoryFolder.create(next, identity)) {
      Writer writer = new Writer(files, SerializationExtension.get(system));
      writer.write(PersistenceIds.NETWORK, DatasetEvents.network(contents), event -> event.at());
      for (Map.Entry<Hotkey, List<MinerEvent>> miner : DatasetEvents.miners(contents).entrySet()) {
        writer.write(PersistenceIds.miner(miner.getKey()), miner.getValue(), MinerEvent::at);
      }
      files.finish();
    }
    list.replace(next);
    old.forEach(Dataset::delete);
  }

  private int newest() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.matches(HISTORY + "\\d{1,8}"))
          .mapToInt(name -> Integer.parseInt(name.substring(HISTORY.length())))
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path old) {
    try (Stream<Path> entries = Files.walk(old)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes entities' events as the journal would store them. */
  private record Writer(HistoryFolder files, Serialization serialization) {

    <E> void write(String persistenceId, List<E> events, Function<E, Instant> at) {
      long sequence = 1;
      for (E event : events) {
        SerializerWithStringManifest serializer = serializer(event);
        files.add(
            persistenceId,
            new StoredEvent(
                sequence++,
                at.apply(event).toEpochMilli(),
                serializer.identifier(),
                serializer.manifest(event),
                serializer.toBinary(event)));
      }
    }

    private SerializerWithStringManifest serializer(Object event) {
      try {
        return (SerializerWithStringManifest) serialization.serializerFor(event.getClass());
      } catch (NotSerializableException e) {
        throw new IllegalStateException("an event of ours has no serializer", e);
      }
    }
  }
}
