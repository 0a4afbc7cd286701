/**
 * How a node gets into its cluster: alone, by seed nodes or by Kubernetes, and what it must have in
 * common with the other nodes: shards, period, policy, journal and the time.
 */
@NullMarked
package io.assay.cluster.join;

import org.jspecify.annotations.NullMarked;
