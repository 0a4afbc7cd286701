/**
 * Miners in the protocol {@code fiber}, their side of it: the checks, their order and the words of
 * the public miner; and an honest 429, which that one never says.
 */
@NullMarked
package io.assay.simulations.fiber;

import org.jspecify.annotations.NullMarked;
