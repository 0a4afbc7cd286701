package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;

/**
 * One miner's weight as it is published.
 *
 * @param weight its part of all weight, in [0,1]; all of them sum to 1 within 1e-9, or are 0
 * @param u16 as the chain takes it, 0 to 65 535
 */
public record WeightLine(int uid, Hotkey hotkey, double weight, int u16) {}
