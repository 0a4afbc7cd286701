/**
 * SCALE, the binary form of what a Substrate chain stores, sends and signs.
 *
 * <p>What always holds: what is written is the one canonical form; what is read is bounded in
 * length, depth and count before anything is allocated, and refused with its place when it is not
 * canonical.
 */
@NullMarked
package io.assay.streams.chain.scale;

import org.jspecify.annotations.NullMarked;
