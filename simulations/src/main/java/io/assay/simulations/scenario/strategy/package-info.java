/** What miners do, honestly or to win unfairly. */
@NullMarked
package io.assay.simulations.scenario.strategy;

import org.jspecify.annotations.NullMarked;
