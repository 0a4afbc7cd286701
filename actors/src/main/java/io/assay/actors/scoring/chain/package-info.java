/**
 * Weights on their way to the chain (scoring rules, section 10): scores by neuron, the network's
 * limits, whole numbers.
 *
 * <p>What always holds: pure functions; single precision where the chain's own client has it, so
 * that the whole numbers are the same.
 */
@NullMarked
package io.assay.actors.scoring.chain;

import org.jspecify.annotations.NullMarked;
