/**
 * Keys of sr25519 (Schnorr signatures over ristretto255), from every form in which wallets keep
 * them.
 *
 * <p>What always holds: arithmetic with secrets takes the same time for every secret; no secret is
 * in a {@code toString}, a message of an exception or a log; the bytes of a closed key pair are
 * zero.
 */
@NullMarked
package io.assay.streams.chain.keys;

import org.jspecify.annotations.NullMarked;
