package io.assay.simulations.bench;

/**
 * A benchmark's figures and the circumstances under which they were measured.
 *
 * @param report the medians of the rounds, with their spreads
 * @param rounds how often it was run, at least once
 * @param load runnable processes over the minute before it began; negative if it is not known
 * @param seconds that all rounds took
 */
public record Measured(BenchmarkReport report, int rounds, double load, double seconds) {}
