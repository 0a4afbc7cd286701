package io.assay.actors.miner;

import io.assay.actors.query.Incarnation;
import java.time.Clock;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * What a miner entity needs of its node.
 *
 * @param clock the node's clock
 * @param observer is told what was recorded
 * @param living the incarnations of all nodes that are alive now, this one included
 * @param settings bounds
 */
public record MinerContext(
    Clock clock,
    MinerObserver observer,
    Supplier<SortedSet<Incarnation>> living,
    MinerSettings settings) {}
