package io.assay.actors.consensus;

/**
 * What bonds are found from.
 *
 * @param parameters of the subnet
 * @param subnet as the epoch found it
 * @param activeStake of each uid, normalised
 * @param consensus on each uid
 * @param incentive of each uid
 */
record Epoch(
    ConsensusParameters parameters,
    Subnet subnet,
    long[] activeStake,
    long[] consensus,
    long[] incentive) {}
