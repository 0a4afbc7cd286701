/**
 * One request to a miner and the body of its answer over HTTP, and server-sent events: what all
 * miner protocols share.
 *
 * <p>What always holds: every byte and wait is limited; nobody waits for a connection; a cancelled
 * exchange closes its connection; a failure that is ours is any exception but a {@link
 * io.assay.actors.dispatch.MinerFailure}.
 */
@NullMarked
package io.assay.streams.exchange;

import org.jspecify.annotations.NullMarked;
