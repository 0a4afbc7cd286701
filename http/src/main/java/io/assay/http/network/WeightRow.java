package io.assay.http.network;

import java.time.Instant;

/**
 * One miner's weight in one period, as recorded.
 *
 * @param score as the policy gave it, not normalised
 * @param weight its part of all, in [0,1]
 * @param u16 as it goes to the chain, 0 to 65 535
 * @param cut the sequence number of the miner's last event that counts
 * @param stale whether an earlier period's view had to be used
 */
public record WeightRow(
    long period,
    Instant closesAt,
    int uid,
    String hotkey,
    double score,
    double weight,
    int u16,
    long cut,
    boolean stale) {}
