/**
 * The archive job in this program: inside a node that runs, or on a journal that none has open.
 * What always holds: the data folder lists a folder of history files before the first event that is
 * only there leaves the journal.
 */
@NullMarked
package io.assay.cluster.archive;

import org.jspecify.annotations.NullMarked;
