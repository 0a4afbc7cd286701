/**
 * How event-sourced entities keep up with load: commands that arrive while a write is in flight are
 * collected, decided in order, stored as one atomic write, and answered one by one after it.
 * Nothing is answered as done before it is durable, and the queue has a bound.
 */
@NullMarked
package io.assay.actors.batching;

import org.jspecify.annotations.NullMarked;
