package io.assay.streams.chain.submission;

import io.assay.streams.chain.Hash256;

/**
 * Where a call is that succeeded.
 *
 * @param block the number of its block
 * @param blockHash its hash
 * @param place of the call in the block, from 0
 */
public record Included(long block, Hash256 blockHash, int place) {

  /** As the chain's explorers name it. */
  @Override
  public String toString() {
    return "block %d, call %d-%d, %s".formatted(block, block, place, blockHash);
  }
}
