/**
 * One miner's account of itself: capacity, the open period's counters, pending queries, answers
 * that wait to be checked, charges that wait to be settled, and the window of results that the
 * policies need.
 *
 * <p>{@link io.assay.actors.miner.MinerDecider} turns a command into events or a refusal, {@link
 * io.assay.actors.miner.MinerFold} turns events into state; both are pure. A query ends exactly
 * once, a verdict counts once however often it arrives, and what is our fault counts for nothing.
 */
@NullMarked
package io.assay.actors.miner;

import org.jspecify.annotations.NullMarked;
