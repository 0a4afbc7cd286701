/**
 * Scenario files: what a network in virtual time consists of, read and checked before anything
 * runs.
 */
@NullMarked
package io.assay.simulations.scenario.config;

import org.jspecify.annotations.NullMarked;
