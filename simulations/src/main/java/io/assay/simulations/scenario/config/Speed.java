package io.assay.simulations.scenario.config;

/**
 * How fast the miners of a group are: times per unit over the task's mean.
 *
 * @param mean the middle miner's, above 0: 1 is the task's mean, less is faster
 * @param spread the standard deviation of the logarithm between miners
 * @param jitter the same between the answers of one miner
 */
public record Speed(double mean, double spread, double jitter) {}
