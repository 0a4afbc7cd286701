package io.assay.persistence.archive;

import io.assay.persistence.archive.StoredJournal.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a journal is to be archived and deleted, entity by entity in the order of their names.
 *
 * <p>An event may go once it is archived, old enough, at or below the oldest snapshot that is kept
 * of its entity, and not its entity's newest. So every kept snapshot has all events after it in the
 * journal, and a journal without its archive is seen to have a gap, never taken for empty.
 */
record ArchivePlan(List<Entry> entries) {

  private static final String MINER = "miner|";

  /**
   * An entity's part.
   *
   * @param first the first event in the journal
   * @param from the first event to be written
   * @param to the last that is old enough; below {@code from} if all are written
   * @param deleteTo the last to be deleted; below {@code first} if none is
   */
  record Entry(String persistenceId, long first, long from, long to, long deleteTo) {

    long toWrite() {
      return Math.max(0, to - from + 1);
    }

    long toDelete() {
      return Math.max(0, deleteTo - first + 1);
    }

    long kept() {
      return Math.max(0, to - Math.max(deleteTo, first - 1));
    }
  }

  static ArchivePlan of(StoredJournal journal, ArchiveIndex archived, Instant before) {
    List<Entry> entries = new ArrayList<>();
    for (String id : journal.persistenceIds()) {
      Held held = journal.held(id, before);
      if (held.first() > held.last() || held.olderTo() < held.first()) {
        continue;
      }
      long deleteTo = Math.min(Math.min(held.olderTo(), held.oldestSnapshot()), held.last() - 1);
      entries.add(
          new Entry(
              id,
              held.first(),
              archived.archivedTo(id, held.first()) + 1,
              held.olderTo(),
              deleteTo));
    }
    return new ArchivePlan(entries);
  }

  ArchiveProgress progress() {
    return new ArchiveProgress(
        ArchiveProgress.Phase.PLANNING,
        entries.size(),
        (int) entries.stream().filter(e -> e.persistenceId().startsWith(MINER)).count(),
        entries.stream().mapToLong(Entry::toWrite).sum(),
        0,
        0,
        0,
        entries.stream().mapToLong(Entry::toDelete).sum(),
        0,
        entries.stream().mapToLong(Entry::kept).sum(),
        "");
  }
}
