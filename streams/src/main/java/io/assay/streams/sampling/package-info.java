/**
 * Answers that are kept to be checked: what is stored of them, and the decision to keep one.
 *
 * <p>What always holds: an answer is in the answer store before its query's end is recorded with
 * the sample; stored bytes name their version and every version can be read for ever.
 */
@NullMarked
package io.assay.streams.sampling;

import org.jspecify.annotations.NullMarked;
