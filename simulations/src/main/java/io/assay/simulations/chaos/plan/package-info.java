/**
 * What goes wrong in a run of the chaos harness, and when: a pure function of a seed. Faults of one
 * lane never overlap; those of different lanes do.
 */
@NullMarked
package io.assay.simulations.chaos.plan;

import org.jspecify.annotations.NullMarked;
