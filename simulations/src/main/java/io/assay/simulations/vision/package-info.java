/**
 * Miners in the protocol {@code vision}: the axon's side of it, with the checks, answers and words
 * of the public miner.
 *
 * <p>What always holds: callers are checked in the order of the public code (name, headers, list,
 * nonce and signature, body); every answer but those to requests that it cannot read is signed with
 * the miner's own key; what is remembered of callers is bounded.
 */
@NullMarked
package io.assay.simulations.vision;

import org.jspecify.annotations.NullMarked;
