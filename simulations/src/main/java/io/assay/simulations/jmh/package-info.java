/**
 * Microbenchmarks (JMH) of the pure functions on the hot path: fold, policy, serializers, event
 * streams, hashing and signing. They say what one operation costs; {@link
 * io.assay.simulations.bench} says what a node reaches.
 */
@NullMarked
package io.assay.simulations.jmh;

import org.jspecify.annotations.NullMarked;
