/**
 * The public system's tables: read into scoring inputs, and scores written out.
 *
 * <p>What always holds: rows keep the order of their file, which is the order of recording; an
 * empty cell is NULL; whatever cannot be read is one {@link
 * io.assay.persistence.tables.TableException} that names file, line, column, the value and what was
 * expected.
 */
@NullMarked
package io.assay.persistence.tables;

import org.jspecify.annotations.NullMarked;
