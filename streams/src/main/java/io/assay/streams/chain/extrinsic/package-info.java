/**
 * Calls that a validator sends to the chain, as the bytes that are signed and submitted.
 *
 * <p>What always holds: only calls that concern weights and axons can be expressed; none moves
 * funds.
 */
@NullMarked
package io.assay.streams.chain.extrinsic;

import org.jspecify.annotations.NullMarked;
