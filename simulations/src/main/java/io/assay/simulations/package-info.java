/** A world to run against: simulated miners, model servers, load, faults and benchmarks. */
@NullMarked
package io.assay.simulations;

import org.jspecify.annotations.NullMarked;
