/**
 * Translates between the records of the domain and their stored form, by hand: one class a root,
 * and those that several share.
 *
 * <p>What always holds: reading back what was written gives an equal record, and writing equal
 * records gives equal bytes. Bytes that mean no valid record are refused with the manifest and the
 * field at fault; nothing is guessed, defaulted or skipped.
 */
@NullMarked
package io.assay.persistence.mapping;

import org.jspecify.annotations.NullMarked;
