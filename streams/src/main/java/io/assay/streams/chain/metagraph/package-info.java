/**
 * Who is on a subnet: its neurons at a block, read from a node of the chain.
 *
 * <p>What always holds: a metagraph is of one block and whole, or there is none; a node that lies
 * about sizes costs no more than the bytes it sent.
 */
@NullMarked
package io.assay.streams.chain.metagraph;

import org.jspecify.annotations.NullMarked;
