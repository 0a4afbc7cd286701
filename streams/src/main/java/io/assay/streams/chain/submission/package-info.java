/**
 * Submits a signed call and waits until a finalised block tells how it ended.
 *
 * <p>What always holds: a call is submitted only to a runtime that reads it as it is written here;
 * every wait has an end; nothing counts as done that a finalised block does not show.
 */
@NullMarked
package io.assay.streams.chain.submission;

import org.jspecify.annotations.NullMarked;
