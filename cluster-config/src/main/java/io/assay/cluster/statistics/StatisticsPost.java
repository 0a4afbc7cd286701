package io.assay.cluster.statistics;

/**
 * What is posted at once.
 *
 * @param body JSON
 */
public record StatisticsPost(StatisticsKind kind, String body) {}
