/**
 * A miner in front of model servers that speak as OpenAI's does: {@code assay miner}. The servers
 * of the three protocols are those of the simulated miners; here is who answers behind them ({@code
 * backend}), who may ask ({@code callers}), and what a person configures ({@code settings}).
 *
 * <p>What always holds: what there is no room for is refused at once, and said so; nothing is
 * answered that a model server did not say; a place that a request holds is given back however the
 * request ends; the keys of the model servers and the hotkey are in no line that is printed.
 */
@NullMarked
package io.assay.cluster.miner;

import org.jspecify.annotations.NullMarked;
