/**
 * The read side of the open data: follows the journals of the weights and of the membership, the
 * recomputation of recorded weights, and what nodes tell each other of their miners; and shows it
 * from memory. What always holds: data flows one way, from what is recorded to what is shown; no
 * request asks an entity or reads the journal; everything kept is bounded; nothing of a prompt, an
 * answer, an address or a key is kept.
 */
@org.jspecify.annotations.NullMarked
package io.assay.cluster.opendata;
