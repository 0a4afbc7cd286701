/**
 * Subnets that are written down in files, for the consensus of {@code io.assay.actors.consensus}.
 *
 * <p>What always holds: a file is read whole and checked before anything is computed; what is wrong
 * is said in one line with the file and the field.
 */
@NullMarked
package io.assay.cluster.consensus;

import org.jspecify.annotations.NullMarked;
