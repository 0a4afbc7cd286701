package io.assay.streams.exchange;

import java.time.Duration;

/**
 * The limits of the connections to miners.
 *
 * @param maxConnections open connections to one miner
 * @param keepAlive how long an unused connection stays open
 * @param longestBody the longest body in bytes that any exchange allows
 */
public record ConnectionSettings(int maxConnections, Duration keepAlive, int longestBody) {}
