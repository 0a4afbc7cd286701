/**
 * The measurements behind {@code docs/performance.md}: each is bounded in time, says its target
 * beside what it measured, and checks that what it counted really happened. Open loops are measured
 * from the moment at which something was due, never from when a busy sender got round to it.
 *
 * <p>What always holds: measurements work in folders and processes of their own, and leave neither
 * behind.
 */
@NullMarked
package io.assay.simulations.bench;

import org.jspecify.annotations.NullMarked;
