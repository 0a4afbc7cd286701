/**
 * What the servers of the three protocols ask of the miner behind them: who answers ({@link
 * io.assay.simulations.serving.MinerService}) and who may ask ({@link
 * io.assay.simulations.serving.Callers}). Simulated miners and fronts of real model servers fill
 * these; the checks, paths and words of a protocol are the servers' own.
 */
@NullMarked
package io.assay.simulations.serving;

import org.jspecify.annotations.NullMarked;
