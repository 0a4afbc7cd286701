package io.assay.persistence.history;

/**
 * An event as the journal holds it.
 *
 * @param sequence its sequence number in its entity's journal, from 1
 * @param event what happened
 */
public record Recorded<E>(long sequence, E event) {}
