/**
 * The clients of a run and what they saw. Every client writes its log before it sends and after it
 * has heard, line by line, so that what it knows outlives whatever happens.
 */
@NullMarked
package io.assay.simulations.chaos.load;

import org.jspecify.annotations.NullMarked;
