/**
 * A node of a chain that is not there: it serves a subnet that a test or a trial makes up, over the
 * same JSON-RPC as a real node. Its answers are of our own making, in the forms that were recorded
 * from the network.
 */
@NullMarked
package io.assay.simulations.chain;

import org.jspecify.annotations.NullMarked;
