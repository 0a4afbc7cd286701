/**
 * Yuma consensus: what a chain makes of its validators' weights in one epoch.
 *
 * <p>What always holds: everything is a pure function over 64-bit integers that hold 32 bits before
 * and 32 bits after the point, as the chain's own numbers do; products and quotients are rounded
 * down; sums are exact, so no order of neurons changes a bit. Nothing here reads a clock, a random
 * number or a floating-point unit. The steps are in {@code docs/consensus.md}.
 */
@NullMarked
package io.assay.actors.consensus;

import org.jspecify.annotations.NullMarked;
