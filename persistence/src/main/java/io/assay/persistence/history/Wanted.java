package io.assay.persistence.history;

/**
 * Which events are to be read.
 *
 * @param persistenceId whose
 * @param from the first sequence number
 * @param to the last, itself included; {@code Long.MAX_VALUE} for all there are
 * @param type what they are
 */
record Wanted<E>(String persistenceId, long from, long to, Class<E> type) {}
