/**
 * Reads what is on record: events by entity, in their order, and the states that they fold to. Any
 * journal that Pekko's persistence query reads will do. An event that cannot be read fails the
 * reading; it is never skipped.
 */
@NullMarked
package io.assay.persistence.history;

import org.jspecify.annotations.NullMarked;
