/**
 * Sets a period's weights on the chain, plainly or committed first and revealed later.
 *
 * <p>What always holds: no weights rather than wrong weights; uids are those that the hotkeys have
 * on the chain now; weights that are there already are not set again; a promise is on disk before
 * it is made.
 */
@NullMarked
package io.assay.streams.chain.weights;

import org.jspecify.annotations.NullMarked;
