package io.assay.streams.chain.weights;

import io.assay.streams.chain.Hash256;
import java.util.Optional;

/**
 * Which weights are set, and where.
 *
 * @param netuid the subnet, 0 to 65 535
 * @param genesis the chain that it must be; empty for any
 * @param versionKey of the rules by which they were made, 0 or more
 * @param quantisation how they become whole numbers
 */
public record WeightsSettings(
    int netuid, Optional<Hash256> genesis, long versionKey, Quantisation quantisation) {}
