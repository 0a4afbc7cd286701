package io.assay.http.network;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * One request that a miner refused or failed.
 *
 * @param sequence its place among the miner's events
 * @param traffic {@code organic} or {@code synthetic}
 * @param kind {@code rate_limited}, or what went wrong
 * @param status the HTTP status, if there was one
 */
public record RefusalRow(
    long sequence, Instant at, String task, String traffic, String kind, OptionalLong status) {}
