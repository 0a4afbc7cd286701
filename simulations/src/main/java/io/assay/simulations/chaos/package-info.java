/**
 * The chaos harness: real processes under the load of real clients, faults drawn from a seed, and
 * then the proof, from the journal and the clients' own logs, that nothing acknowledged was lost
 * and every invariant held.
 */
@NullMarked
package io.assay.simulations.chaos;

import org.jspecify.annotations.NullMarked;
