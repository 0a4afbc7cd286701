package io.assay.streams.inference;

import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.miner.Miners;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.WorkSettings;
import io.assay.actors.task.TaskTable;
import io.assay.actors.tracing.Spans;
import io.assay.streams.sampling.Sampler;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What answering needs of the world.
 *
 * @param tasks the tasks that can be asked for
 * @param dispatcher chooses miners
 * @param miners record what happens
 * @param client speaks to miners
 * @param sampler keeps answers to be checked
 * @param work how volume is counted
 * @param owner this life of this node
 * @param settlements gives back what is not charged
 * @param queryIds makes ids; called from many threads
 * @param clock for deadlines
 * @param nanoTime a monotonic clock in nanoseconds, for measurements
 * @param spans takes the spans of traces
 */
public record InferencePorts(
    TaskTable tasks,
    ActorRef<DispatcherMessage> dispatcher,
    Miners miners,
    MinerClient client,
    Sampler sampler,
    WorkSettings work,
    Incarnation owner,
    Settlements settlements,
    Supplier<QueryId> queryIds,
    Clock clock,
    LongSupplier nanoTime,
    Spans spans) {}
