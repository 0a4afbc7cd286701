package io.assay.actors.account;

import io.assay.actors.query.Incarnation;
import java.time.Clock;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * What an account entity needs of its node.
 *
 * @param clock the node's clock
 * @param living the incarnations of all nodes that are alive now, this one included
 * @param settings bounds
 */
public record AccountContext(
    Clock clock, Supplier<SortedSet<Incarnation>> living, AccountSettings settings) {}
