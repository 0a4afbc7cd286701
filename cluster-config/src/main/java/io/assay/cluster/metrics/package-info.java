/**
 * What Prometheus is told. Every metric of ours is a constant of {@link
 * io.assay.cluster.metrics.Metric}; nothing else makes one. Labels have few values, none of them a
 * miner, a key, a query or free text.
 *
 * <p>What miners do is counted where their entities acknowledge it ({@code MeteredMiners}), on the
 * node that asked, so that the sum over all nodes is right and nothing unrecorded is counted.
 */
@NullMarked
package io.assay.cluster.metrics;

import org.jspecify.annotations.NullMarked;
