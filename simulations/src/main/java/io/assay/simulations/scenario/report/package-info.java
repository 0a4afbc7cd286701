/** What a run found, and its files. */
@NullMarked
package io.assay.simulations.scenario.report;

import org.jspecify.annotations.NullMarked;
