package io.assay.streams.vision;

import io.assay.streams.exchange.ExchangeLimits;
import java.time.Duration;

/**
 * What a miner is asked.
 *
 * @param body JSON
 * @param timeout that the miner is told
 * @param limits that the exchange has here
 */
record Call(Synapse synapse, byte[] body, Duration timeout, ExchangeLimits limits) {}
