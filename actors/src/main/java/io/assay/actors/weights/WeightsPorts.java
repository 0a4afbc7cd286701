package io.assay.actors.weights;

import io.assay.actors.miner.Miners;
import io.assay.actors.network.Member;
import io.assay.actors.task.TaskTable;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the weights singleton needs of its node.
 *
 * @param clock the node's clock
 * @param seeds gives each period its seed
 * @param tasks the configured tasks
 * @param calculator the policy in force
 * @param miners the miner entities
 * @param members who takes part now
 * @param pastViews views from the journal, for members that do not answer
 * @param publishers where weights go
 * @param listener is told of weights that were computed here
 */
public record WeightsPorts(
    Clock clock,
    RandomGenerator seeds,
    TaskTable tasks,
    WeightsCalculator calculator,
    Miners miners,
    Supplier<CompletionStage<List<Member>>> members,
    PastViews pastViews,
    List<WeightsPublisher> publishers,
    WeightsListener listener) {
  public WeightsPorts {
    publishers = List.copyOf(publishers);
  }
}
