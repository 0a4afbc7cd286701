package io.assay.persistence.archive;

import io.assay.persistence.archive.ArchiveIndex.Stretch;
import io.assay.persistence.archive.ArchivePlan.Entry;
import io.assay.persistence.archive.ArchiveProgress.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One run of the archive job: writes what is old enough to files, reads them back, compares them
 * with the journal, and only then deletes. After an interruption at any point another run goes on.
 */
final class ArchiveJob {

  /** Events that are read at once. */
  static final int PAGE = 1_000;

  private final StoredJournal journal;
  private final Archives archives;
  private final ArchiveOrder order;
  private final ArchiveFolder folder;
  private final Observer observer;
  private final long fileBytes;
  private ArchiveProgress progress = ArchiveProgress.idle();

  /** Is told of what a job does; whatever it throws ends the job there. */
  interface Observer {
    /** A step is about to be done. */
    void before(String step);

    /** So far it is now. */
    void progress(ArchiveProgress progress);

    /** May wait here, so that so many more events can be deleted. */
    void beforeDeletion(long events);

    /** From now on the history of the journal needs this folder. */
    void needs(Path folder);
  }

  ArchiveJob(
      StoredJournal journal,
      Archives archives,
      ArchiveOrder order,
      Observer observer,
      long fileBytes) {
    this.journal = journal;
    this.archives =
        order.apply() || Files.isDirectory(order.folder())
            ? archives.with(order.folder(), journal.identity())
            : archives;
    this.order = order;
    this.folder = new ArchiveFolder(order.folder());
    this.observer = observer;
    this.fileBytes = fileBytes;
  }

  /** Runs; gives what was done. */
  ArchiveProgress run() {
    if (order.apply()) {
      try (ArchiveFolder.Lock unused = folder.lock()) {
        folder.removeParts();
        indexAll();
        ArchivePlan plan = plan();
        write(plan);
        verify(plan);
        delete(plan);
      }
    } else {
      dryRun();
    }
    to(progress.in(Phase.DONE));
    return progress;
  }

  private ArchivePlan plan() {
    to(progress.in(Phase.PLANNING));
    ArchivePlan plan = ArchivePlan.of(journal, archives.index(), order.before());
    to(plan.progress());
    return plan;
  }

  private void dryRun() {
    for (Entry entry : plan().entries()) {
      long bytes = 0;
      for (long next = entry.from(); next <= entry.to(); next += PAGE) {
        for (StoredEvent event : page(entry.persistenceId(), next, entry.to())) {
          bytes += event.payload().length;
        }
      }
      to(progress.written(0, bytes, 0));
    }
    to(progress.in(Phase.DONE));
  }

  /** Writes the index of a file whose writer was interrupted before it had one. */
  private void indexAll() {
    for (HistoryFile file : folder.files()) {
      if (Files.notExists(HistoryFile.index(file.path()))) {
        index(file);
      }
    }
  }

  private void index(HistoryFile file) {
    observer.before("index");
    folder.write(
        HistoryFile.index(file.path()),
        Manifest.bytes(String.valueOf(file.path().getFileName()), file.contents()));
  }

  private void write(ArchivePlan plan) {
    to(progress.in(Phase.WRITING));
    List<Entry> waiting = new ArrayList<>(plan.entries());
    waiting.removeIf(entry -> entry.toWrite() == 0);
    while (!waiting.isEmpty()) {
      writeFile(waiting);
    }
  }

  /** Writes one file; what did not fit remains in {@code waiting}. */
  private void writeFile(List<Entry> waiting) {
    observer.before("create");
    Path file = folder.next();
    Path part = HistoryFileWriter.part(file);
    long events = 0;
    try (HistoryFileWriter writer = HistoryFileWriter.create(part, journal.identity())) {
      while (!waiting.isEmpty() && writer.bytes() < fileBytes) {
        Entry entry = waiting.remove(0);
        long next = writeEntry(writer, entry);
        events += next - entry.from();
        if (next <= entry.to()) {
          waiting.add(
              0,
              new Entry(entry.persistenceId(), entry.first(), next, entry.to(), entry.deleteTo()));
        }
      }
      observer.before("finish");
      writer.finish();
    }
    publish(part, file, events);
  }

  private long writeEntry(HistoryFileWriter writer, Entry entry) {
    long next = entry.from();
    while (next <= entry.to() && writer.bytes() < fileBytes) {
      observer.before("read");
      List<StoredEvent> page = page(entry.persistenceId(), next, entry.to());
      page.forEach(event -> writer.add(entry.persistenceId(), event));
      next += page.size();
    }
    return next;
  }

  /** The next events, none missing, at least one. */
  private List<StoredEvent> page(String id, long from, long to) {
    List<StoredEvent> page = journal.events(id, from, to, PAGE);
    long expected = from;
    for (StoredEvent event : page) {
      if (event.sequence() != expected) {
        break;
      }
      expected++;
    }
    if (expected != from + Math.min(PAGE, to - from + 1)) {
      throw new ArchiveException(
          "event %d of %s is missing in the journal: nothing was deleted; find out why first"
              .formatted(expected, id));
    }
    return page;
  }

  private void publish(Path part, Path file, long events) {
    observer.before("read back");
    Contents contents = HistoryFileScan.of(part);
    if (contents.events() != events) {
      throw new ArchiveException(
          "%s holds %d events after %d were written to it: look at the disk"
              .formatted(part, contents.events(), events));
    }
    observer.before("publish");
    folder.publish(part, file);
    index(new HistoryFile(file, contents));
    to(progress.written(events, contents.bytes(), 1));
  }

  /** Compares everything that is to be deleted with what the files say, byte for byte. */
  private void verify(ArchivePlan plan) {
    to(progress.in(Phase.VERIFYING));
    observer.before("verify");
    ArchiveIndex index = archives.index();
    Set<HistoryFile> used = new LinkedHashSet<>();
    for (Entry entry : plan.entries()) {
      for (Stretch stretch :
          index.stretches(entry.persistenceId(), entry.first(), entry.deleteTo())) {
        stretch.place().forEach(place -> used.add(place.file()));
        compare(entry.persistenceId(), stretch);
      }
    }
    used.forEach(HistoryFile::verify);
  }

  private void compare(String id, Stretch stretch) {
    if (stretch.place().isEmpty()) {
      throw new ArchiveException(
          "events %d to %d of %s are in no history file: nothing was deleted"
              .formatted(stretch.from(), stretch.to(), id));
    }
    List<StoredEvent> archived = Archives.events(stretch);
    for (long next = stretch.from(); next <= stretch.to(); next += PAGE) {
      observer.before("compare");
      List<StoredEvent> page = page(id, next, stretch.to());
      int at = (int) (next - stretch.from());
      if (!archived.subList(at, at + page.size()).equals(page)) {
        throw new ArchiveException(
            "%s, %s differs from the journal: nothing was deleted; move this file away and run"
                    .formatted(stretch.place().get(0).file().path(), stretch.place().get(0).block())
                + " it again");
      }
    }
  }

  private void delete(ArchivePlan plan) {
    to(progress.in(Phase.DELETING));
    if (progress.toDelete() == 0) {
      return;
    }
    observer.before("register");
    observer.needs(order.folder());
    for (Entry entry : plan.entries()) {
      long chunk = Math.max(1, Math.min(PAGE, order.rate() / 2));
      for (long next = entry.first(); next <= entry.deleteTo(); next += chunk) {
        long last = Math.min(entry.deleteTo(), next + chunk - 1);
        observer.beforeDeletion(last - next + 1);
        observer.before("delete");
        journal.delete(entry.persistenceId(), last);
        to(progress.deleted(last - next + 1));
      }
    }
  }

  private void to(ArchiveProgress next) {
    progress = next;
    observer.progress(next);
  }
}
