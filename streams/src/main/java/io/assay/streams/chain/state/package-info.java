/**
 * What a signed call depends on: where the chain stands, and what a subnet asks of weights.
 *
 * <p>What always holds: rules are read at one finalised block; nothing is submitted here.
 */
@NullMarked
package io.assay.streams.chain.state;

import org.jspecify.annotations.NullMarked;
