/**
 * A signer in a process of its own: typed requests in frames over a Unix domain socket or mutual
 * TLS.
 *
 * <p>What always holds: the process that has the key makes the signed bytes itself, of fields that
 * it has read and checked; what it was not told to allow it refuses; every request is in its log
 * before the signature leaves it; every frame, connection and wait is bounded.
 */
@NullMarked
package io.assay.streams.chain.signing.remote;

import org.jspecify.annotations.NullMarked;
