/**
 * Clients of the API as a load: over real HTTP, to any number of nodes, at moments fixed beforehand
 * (open loop) or each after its last answer (closed loop). A node that is not ready is passed over,
 * as a load balancer does.
 *
 * <p>What always holds: a time counts from the moment at which its request was due, also if the
 * generator itself was late (no coordinated omission); every request ends as exactly one outcome;
 * requests, waits and bytes are bounded.
 */
@NullMarked
package io.assay.simulations.load;

import org.jspecify.annotations.NullMarked;
