/**
 * A network in virtual time: production deciders, folds, samplers and policies, with the clock, the
 * randomness and the miners swapped. One validator's run is one thread's; equal scenarios give
 * equal bits.
 */
@NullMarked
package io.assay.simulations.scenario.engine;

import org.jspecify.annotations.NullMarked;
