/**
 * Retention: history files beside the journal, and the job that writes them, reads them back, and
 * only then takes events out of the journal. The format is in {@code docs/archive.md}.
 *
 * <p>What always holds: a file appears whole or not at all and is never changed; an event leaves
 * the journal only if a file holds the same bytes and a snapshot of its entity stands after it;
 * whatever interrupts the job, every event is in the journal or in a file, and counts once.
 */
@NullMarked
package io.assay.persistence.archive;

import org.jspecify.annotations.NullMarked;
