package io.assay.persistence.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where each entity's events are, over all files of some folders. */
final class ArchiveIndex {

  /** A block in its file. */
  record Place(HistoryFile file, Block block) {}

  /**
   * A stretch of events without a gap between {@code from} and {@code to}, both included.
   *
   * @param place where they are archived; none if they are not
   */
  record Stretch(long from, long to, List<Place> place) {}

  private final List<HistoryFile> files;
  private final SortedMap<String, List<Place>> places = new TreeMap<>();

  private ArchiveIndex(List<HistoryFile> files) {
    this.files = List.copyOf(files);
  }

  static ArchiveIndex of(List<HistoryFile> files) {
    ArchiveIndex index = new ArchiveIndex(files);
    for (HistoryFile file : files) {
      for (Block block : file.contents().blocks()) {
        index
            .places
            .computeIfAbsent(block.persistenceId(), id -> new ArrayList<>())
            .add(new Place(file, block));
      }
    }
    index
        .places
        .values()
        .forEach(all -> all.sort((a, b) -> Block.BY_EVENTS.compare(a.block(), b.block())));
    return index;
  }

  List<HistoryFile> files() {
    return files;
  }

  SortedSet<String> persistenceIds() {
    return new TreeSet<>(places.keySet());
  }

  /** The last event up to which, from {@code first} on, all are archived; below it if none is. */
  long archivedTo(String persistenceId, long first) {
    long next = first;
    for (Place place : places.getOrDefault(persistenceId, List.of())) {
      if (place.block().first() <= next) {
        next = Math.max(next, place.block().last() + 1);
      }
    }
    return next - 1;
  }

  /** The stretches that make up {@code from} to {@code to}: an archived event counts once. */
  List<Stretch> stretches(String persistenceId, long from, long to) {
    List<Stretch> all = new ArrayList<>();
    long next = from;
    for (Place place : places.getOrDefault(persistenceId, List.of())) {
      Block block = place.block();
      if (block.last() < next || block.first() > to || next > to) {
        continue;
      }
      if (block.first() > next) {
        all.add(new Stretch(next, block.first() - 1, List.of()));
        next = block.first();
      }
      long last = Math.min(block.last(), to);
      all.add(new Stretch(next, last, List.of(place)));
      next = last + 1;
    }
    if (next <= to) {
      all.add(new Stretch(next, to, List.of()));
    }
    return all;
  }
}
