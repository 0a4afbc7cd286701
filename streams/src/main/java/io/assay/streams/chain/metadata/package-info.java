/**
 * What a runtime says about itself: its types, its calls and events, and what a signed call must
 * carry. Read from the metadata of format 14, which nodes give for {@code state_getMetadata}.
 *
 * <p>What always holds: a runtime whose signed calls differ from what this program writes is
 * refused, never guessed at; what a node sends is bounded before it is believed.
 */
@NullMarked
package io.assay.streams.chain.metadata;

import org.jspecify.annotations.NullMarked;
