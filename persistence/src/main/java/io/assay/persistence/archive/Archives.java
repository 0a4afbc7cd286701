package io.assay.persistence.archive;

import io.assay.persistence.archive.ArchiveIndex.Place;
import io.assay.persistence.archive.ArchiveIndex.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The history files that belong to a journal, in any number of folders. Files that appear later are
 * seen. Safe for threads.
 */
public final class Archives {

  private static final String BLOCKING = "pekko.actor.default-blocking-io-dispatcher";

  private final String identity;
  private final List<Path> folders = new ArrayList<>();
  private Map<Path, FileTime> seen = Map.of();
  private ArchiveIndex index = ArchiveIndex.of(List.of());

  private Archives(String identity, List<Path> folders) {
    this.identity = identity;
    folders.forEach(this::add);
  }

  /** No files at all. */
  public static Archives none() {
    return new Archives("", List.of());
  }

  /**
   * The files of these folders, looked for when they are first needed.
   *
   * @param identity of the journal they must be of
   */
  public static Archives of(String identity, List<Path> folders) {
    return new Archives(identity, folders);
  }

  /** Adds a folder; again changes nothing. */
  public synchronized void add(Path folder) {
    Path added = folder.toAbsolutePath().normalize();
    if (!folders.contains(added)) {
      folders.add(added);
    }
  }

  /** The same files and those of another folder. */
  Archives with(Path folder, String journal) {
    Archives more = new Archives(journal, folders());
    more.add(folder);
    return more;
  }

  /** The folders. */
  public synchronized List<Path> folders() {
    return List.copyOf(folders);
  }

  /** Every entity that has an archived event, by name. */
  public SortedSet<String> persistenceIds() {
    return index().persistenceIds();
  }

  /** Where everything is now. */
  synchronized ArchiveIndex index() {
    Map<Path, FileTime> now = changed();
    if (!now.equals(seen)) {
      List<HistoryFile> files = new ArrayList<>();
      for (Path folder : folders) {
        List<HistoryFile> found = new ArchiveFolder(folder).files();
        requireOurs(folder, found);
        files.addAll(found);
      }
      index = ArchiveIndex.of(files);
      seen = now;
    }
    return index;
  }

  private Map<Path, FileTime> changed() {
    Map<Path, FileTime> times = new LinkedHashMap<>();
    for (Path folder : folders) {
      try {
        times.put(folder, Files.getLastModifiedTime(folder));
      } catch (IOException e) {
        throw new ArchiveException(
            "the archive folder " + folder + " cannot be read (" + e + "): is it mounted?", e);
      }
    }
    return times;
  }

  private void requireOurs(Path folder, List<HistoryFile> files) {
    for (HistoryFile file : files) {
      if (!file.contents().identity().equals(identity)) {
        throw new ArchiveException(
            "%s holds the history of journal %s, not of this one (%s): name its own folder"
                .formatted(folder, file.contents().identity(), identity));
      }
    }
  }

  /**
   * An entity's events from {@code from} to {@code to}: archived where they are archived, the rest
   * from the journal.
   *
   * @param event makes an element of a stored event
   * @param journal reads the journal from one number to another
   */
  public <E> Source<E, NotUsed> merged(
      String persistenceId,
      long from,
      long to,
      Function<StoredEvent, E> event,
      BiFunction<Long, Long, Source<E, NotUsed>> journal) {
    if (folders().isEmpty()) {
      return journal.apply(from, to);
    }
    return Source.fromMaterializer(
            (materializer, attributes) -> {
              try {
                return joined(index().stretches(persistenceId, from, to), event, journal);
              } catch (ArchiveException e) {
                return Source.<E>failed(e);
              }
            })
        .mapMaterializedValue(started -> NotUsed.getInstance());
  }

  private static <E> Source<E, NotUsed> joined(
      List<Stretch> stretches,
      Function<StoredEvent, E> event,
      BiFunction<Long, Long, Source<E, NotUsed>> journal) {
    Source<E, NotUsed> all = Source.empty();
    List<Stretch> archived = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.place().isEmpty()) {
        all = all.concatLazy(archived(List.copyOf(archived), event));
        all = all.concatLazy(journal.apply(stretch.from(), stretch.to()));
        archived.clear();
      } else {
        archived.add(stretch);
      }
    }
    return all.concatLazy(archived(archived, event));
  }

  private static <E> Source<E, NotUsed> archived(
      List<Stretch> stretches, Function<StoredEvent, E> event) {
    // Whole blocks cross to the other thread: a crossing of each event would cost more than
    // reading.
    return Source.from(stretches)
        .map(stretch -> read(stretch, event))
        .withAttributes(ActorAttributes.dispatcher(BLOCKING))
        .async()
        .mapConcat(events -> events);
  }

  private static <E> List<E> read(Stretch stretch, Function<StoredEvent, E> event) {
    return events(stretch).stream().map(event).toList();
  }

  /** The events of an archived stretch. */
  static List<StoredEvent> events(Stretch stretch) {
    Place place = stretch.place().get(0);
    long first = place.block().first();
    return place
        .file()
        .read(place.block())
        .subList((int) (stretch.from() - first), (int) (stretch.to() - first + 1));
  }
}
