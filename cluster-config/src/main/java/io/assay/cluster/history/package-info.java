/**
 * The journal's history for commands: weights, their verification, a miner's state and events; from
 * the journal itself where no node runs, from the running node's management port otherwise.
 *
 * <p>What always holds: history is folded by the same code as live entities; nothing is written.
 */
@NullMarked
package io.assay.cluster.history;

import org.jspecify.annotations.NullMarked;
