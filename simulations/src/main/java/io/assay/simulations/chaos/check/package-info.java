/**
 * What always holds, as proofs over one run's journal and its clients' logs. An invariant is pure:
 * it reads a record of a run and says what contradicts it, and how much it looked at. Each has a
 * test in which it finds the fault that it is there for.
 */
@NullMarked
package io.assay.simulations.chaos.check;

import org.jspecify.annotations.NullMarked;
