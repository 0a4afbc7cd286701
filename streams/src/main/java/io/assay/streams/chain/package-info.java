/**
 * What a chain of the Substrate family calls things: accounts and their addresses, hashes.
 *
 * <p>What always holds: values are immutable and of the length that their type says; nothing in
 * these packages opens a connection or reads a clock.
 */
@NullMarked
package io.assay.streams.chain;

import org.jspecify.annotations.NullMarked;
