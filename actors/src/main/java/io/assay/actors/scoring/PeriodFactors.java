package io.assay.actors.scoring;

import java.util.OptionalDouble;

/**
 * What one closed period was worth in a scoring.
 *
 * @param period the period
 * @param score its score; empty if it has none, then it does not count
 * @param weight its part in the mean of the scores, in [0,1]: all parts of a task sum to 1
 */
public record PeriodFactors(PeriodRecord period, OptionalDouble score, double weight) {}
