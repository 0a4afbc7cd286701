/**
 * The miner protocol {@code vision}: the public 4.x protocol of dendrite and axon, JSON and
 * server-sent events over HTTP with what both sides say of themselves, and their signatures, in
 * headers.
 *
 * <p>What always holds: nothing that a miner sends does more than fail its own answer; every byte,
 * event, token and wait is limited by a setting; a cancelled answer closes its connection; requests
 * are signed elsewhere than on the thread that asks.
 */
@NullMarked
package io.assay.streams.vision;

import org.jspecify.annotations.NullMarked;
