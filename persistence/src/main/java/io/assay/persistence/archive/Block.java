package io.assay.persistence.archive;

import java.util.Comparator;

/**
 * Where a block is, and whose events it holds.
 *
 * @param number its place in its file, from 1
 * @param offset where it begins in the file, in bytes
 * @param length how long it is there, in bytes
 * @param persistenceId whose events
 * @param first the first sequence number
 * @param last the last; none between is missing
 */
record Block(int number, long offset, int length, String persistenceId, long first, long last) {

  /** In the order in which they are read: the one that begins first, of those the longest. */
  static final Comparator<Block> BY_EVENTS =
      Comparator.comparingLong(Block::first)
          .thenComparing(Comparator.comparingLong(Block::last).reversed());

  Block {
    if (number < 1 || offset < 0 || length < 1 || first < 1 || last < first) {
      throw new IllegalArgumentException(
          "block %d at %d, %d bytes, events %d to %d: expected positive numbers in their order"
              .formatted(number, offset, length, first, last));
    }
  }

  /** How many events. */
  long events() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return "block %d (%s, events %d to %d)".formatted(number, persistenceId, first, last);
  }
}
