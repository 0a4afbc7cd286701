/**
 * What would set weights on the chain: the state that a signed call depends on, and what a subnet
 * asks of weights.
 *
 * <p>What always holds: everything is read at one finalised block; nothing is submitted here.
 */
@NullMarked
package io.assay.streams.chain.weights;

import org.jspecify.annotations.NullMarked;
