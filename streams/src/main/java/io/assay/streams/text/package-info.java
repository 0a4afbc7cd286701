/**
 * Text answers of protocols that have no mark of the end: the answer is over when the body is.
 *
 * <p>What always holds: events are put together however their bytes were cut; a body that ends
 * within an event, or has none, is no answer.
 */
@NullMarked
package io.assay.streams.text;

import org.jspecify.annotations.NullMarked;
