/**
 * Asks for signatures by what is to be signed, never by raw bytes, so that the key can be in
 * another process.
 *
 * <p>What always holds: a signer signs only requests made in its own name.
 */
@NullMarked
package io.assay.streams.chain.signing;

import org.jspecify.annotations.NullMarked;
