/** Runs of scenarios in virtual time: grids of variations, their finished parts, their files. */
@NullMarked
package io.assay.cluster.simulate;

import org.jspecify.annotations.NullMarked;
