/**
 * The period clock and the weights: opens and closes scoring periods, takes each member's view at
 * its cut, scores, records the weights with everything they were computed from, and publishes them.
 * Recorded weights can be recomputed to the last bit.
 */
@NullMarked
package io.assay.actors.weights;

import org.jspecify.annotations.NullMarked;
