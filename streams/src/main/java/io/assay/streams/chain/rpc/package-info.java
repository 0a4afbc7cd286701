/**
 * Asks a node of the chain by JSON-RPC over a WebSocket.
 *
 * <p>What always holds: every call ends within its time, whatever the node does; one connection is
 * reused and replaced when it broke; what a node sends is bounded in size and depth before it is
 * looked at.
 */
@NullMarked
package io.assay.streams.chain.rpc;

import org.jspecify.annotations.NullMarked;
