package io.assay.streams.chain.state;

import io.assay.streams.chain.Hash256;

/**
 * Where a chain stands.
 *
 * @param genesis the hash of block 0, which tells the chain from others
 * @param block the number of the newest finalised block
 * @param blockHash its hash
 * @param specVersion of the runtime
 * @param transactionVersion of the runtime's calls
 */
public record ChainHead(
    Hash256 genesis, long block, Hash256 blockHash, long specVersion, long transactionVersion) {}
