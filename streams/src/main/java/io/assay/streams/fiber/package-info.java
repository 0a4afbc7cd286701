/**
 * The miner protocol {@code fiber}: the public rewrite's, with requests under a symmetric key.
 *
 * <p>What always holds: nothing that a miner sends does more than fail its own answer; requests
 * that wait for a key share one exchange; a key that the miner does not know is exchanged again
 * once; secrets are in no message.
 */
@NullMarked
package io.assay.streams.fiber;

import org.jspecify.annotations.NullMarked;
