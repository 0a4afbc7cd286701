/**
 * What a node takes from the chain: who is on the subnet, and this validator's part of its stake.
 *
 * <p>What always holds: a chain that is silent, slow or wrong changes nobody's membership and holds
 * nothing else up; the node says how old its view is.
 */
@NullMarked
package io.assay.cluster.chain;

import org.jspecify.annotations.NullMarked;
