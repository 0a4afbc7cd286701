package io.assay.persistence.tables;

import java.nio.file.Path;

/**
 * Where the five tables of a scoring lie, each CSV with a header, plain or compressed by gzip.
 *
 * @param uidRecords the closed periods
 * @param rewardData the checked answers
 * @param capacities the effective capacities
 * @param uidInfo who holds which place in the network
 * @param taskWeights the weights of the tasks
 */
public record TableFiles(
    Path uidRecords, Path rewardData, Path capacities, Path uidInfo, Path taskWeights) {}
