package io.assay.simulations.scenario.engine;

import java.util.List;

/**
 * What one validator came to.
 *
 * @param weights by period and uid; of equal length, all 0 in a period that could not be scored
 * @param tallies by uid
 */
record ValidatorOutcome(List<double[]> weights, List<Tally> tallies) {}
