package io.assay.persistence.archive;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * A journal's stored bytes, for the archive job: every method waits for its result and may fail
 * with an unchecked exception. Used by one thread at a time.
 */
public interface StoredJournal extends AutoCloseable {

  /** What tells this journal from every other; the same for ever. */
  String identity();

  /** Every entity that has an event here, by name. */
  SortedSet<String> persistenceIds();

  /** What the journal holds of an entity. */
  Held held(String persistenceId, Instant before);

  /** Up to {@code limit} events with numbers from {@code from} to {@code to}, in their order. */
  List<StoredEvent> events(String persistenceId, long from, long to, int limit);

  /**
   * Deletes an entity's events up to and including {@code to}; its numbers go on from the highest
   * there ever was.
   */
  void delete(String persistenceId, long to);

  @Override
  void close();

  /**
   * What a journal holds of an entity.
   *
   * @param first the first event that is there; above {@code last} if none is
   * @param last the last there is
   * @param olderTo the last event before which, itself included, all were written before the moment
   *     that was asked about; below {@code first} if there is none
   * @param oldestSnapshot the sequence number of the oldest snapshot that is kept; 0 if none is
   */
  record Held(long first, long last, long olderTo, long oldestSnapshot) {}
}
