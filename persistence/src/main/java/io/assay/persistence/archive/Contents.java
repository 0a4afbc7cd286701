package io.assay.persistence.archive;

import java.util.List;

/**
 * What a whole history file holds.
 *
 * @param identity of which journal
 * @param blocks in their order in the file
 * @param bytes how long the file is
 * @param sha256 of the whole file, in hex
 */
record Contents(String identity, List<Block> blocks, long bytes, String sha256) {

  Contents {
    blocks = List.copyOf(blocks);
  }

  /** How many events. */
  long events() {
    return blocks.stream().mapToLong(Block::events).sum();
  }
}
