package io.assay.cluster.node;

import io.assay.actors.checking.AnswerStore;
import io.assay.actors.miner.Miners;
import io.assay.actors.tracing.Spans;
import io.assay.cluster.metrics.Meters;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * What the parts of a node share.
 *
 * @param system the node's actor system
 * @param settings its configuration, read and checked
 * @param clock the wall clock
 * @param miners all miner entities
 * @param answers the answer store
 * @param keptAnswers the answers that are kept for clients that try again
 * @param spans takes the spans of traces
 * @param meters count what happens
 * @param observers passes on what the miner entities here record
 */
record NodeContext(
    ActorSystem<?> system,
    NodeSettings settings,
    Clock clock,
    Miners miners,
    AnswerStore answers,
    AnswerStore keptAnswers,
    Spans spans,
    Meters meters,
    Observers observers) {

  /** A source of randomness of its own for a part. */
  SplittableRandom random() {
    return new SplittableRandom(new SecureRandom().nextLong());
  }
}
