/**
 * The embedded journal: a data folder that one process owns, and in it an SQLite file with events
 * and snapshots.
 *
 * <p>What always holds: what was acknowledged survives a killed process; nothing is ever deleted,
 * overwritten or repaired by opening; a folder that is not ours, or not of this version, is refused
 * and left as it is.
 */
@NullMarked
package io.assay.persistence.journal;

import org.jspecify.annotations.NullMarked;
