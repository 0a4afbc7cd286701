package io.assay.persistence.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A journal in memory. */
final class MemoryJournal implements StoredJournal {
  private final SortedMap<String, TreeMap<Long, StoredEvent>> events = new TreeMap<>();
  private final SortedMap<String, Long> snapshots = new TreeMap<>();
  private final SortedMap<String, Long> deletedTo = new TreeMap<>();

  void put(String id, List<StoredEvent> all, long snapshot) {
    TreeMap<Long, StoredEvent> own = new TreeMap<>();
    all.forEach(event -> own.put(event.sequence(), event));
    events.put(id, own);
    snapshots.put(id, snapshot);
  }

  void lose(String id, long sequence) {
    events.get(id).remove(sequence);
  }

  void change(String id, StoredEvent event) {
    events.get(id).put(event.sequence(), event);
  }

  List<StoredEvent> all(String id) {
    return new ArrayList<>(events.get(id).values());
  }

  long deletedTo(String id) {
    return deletedTo.getOrDefault(id, 0L);
  }

  @Override
  public String identity() {
    return "memory-1";
  }

  @Override
  public SortedSet<String> persistenceIds() {
    return new TreeSet<>(events.keySet());
  }

  @Override
  public Held held(String id, Instant before) {
    TreeMap<Long, StoredEvent> own = events.get(id);
    if (own.isEmpty()) {
      return new Held(1, 0, 0, 0);
    }
    long olderTo = own.firstKey() - 1;
    for (StoredEvent event : own.values()) {
      if (event.timestamp() >= before.toEpochMilli()) {
        break;
      }
      olderTo = event.sequence();
    }
    return new Held(own.firstKey(), own.lastKey(), olderTo, snapshots.get(id));
  }

  @Override
  public List<StoredEvent> events(String id, long from, long to, int limit) {
    return events.get(id).subMap(from, true, to, true).values().stream().limit(limit).toList();
  }

  @Override
  public void delete(String id, long to) {
    events.get(id).headMap(to, true).clear();
    deletedTo.merge(id, to, Math::max);
  }

  @Override
  public void close() {}
}
