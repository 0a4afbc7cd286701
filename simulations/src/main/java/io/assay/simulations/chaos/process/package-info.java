/**
 * The processes of a run: how they are started, killed, stopped, frozen and kept running, and the
 * disks and network that they stand on. Nothing here ends a process that it has not started.
 */
@NullMarked
package io.assay.simulations.chaos.process;

import org.jspecify.annotations.NullMarked;
