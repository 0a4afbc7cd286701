/**
 * Replay: weights computed again from recorded events, under the rule of the time or any other.
 * What always holds: a history is folded once, whatever is asked of it; the same history and the
 * same rule give the same bits, on any number of threads; under the recorded rule they are the
 * recorded ones.
 */
@org.jspecify.annotations.NullMarked
package io.assay.cluster.replay;
