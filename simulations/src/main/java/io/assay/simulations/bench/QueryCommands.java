package io.assay.simulations.bench;

import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Outcome;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** What a node tells a miner entity about one query: that it was sent, and that it was answered. */
public final class QueryCommands {

  /** The task of all queries. */
  public static final TaskName TASK = new TaskName("chat-mixtral");

  /** The node that sends them. */
  public static final Incarnation OWNER = new Incarnation("bench-1@5e1f");

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Measurement ANSWER =
      new Measurement(
          1.250, OptionalDouble.of(0.312), OptionalDouble.of(1_840), OptionalDouble.of(460));

  private final Clock clock;
  private final RandomGenerator random;

  /** Commands whose query ids come of that clock and chance. */
  public QueryCommands(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The id of a query that begins now. */
  public QueryId newQuery() {
    return QueryId.create(clock.instant(), random);
  }

  /** It is on its way. */
  public MinerCommand dispatch(QueryId query) {
    return new MinerCommand.DispatchQuery(
        query, TASK, Traffic.ORGANIC, OWNER, clock.instant().plus(DEADLINE));
  }

  /** It was answered; the answer is not kept for checking, and costs nothing. */
  public MinerCommand end(QueryId query) {
    return new MinerCommand.EndQuery(
        query,
        TASK,
        Traffic.ORGANIC,
        new Outcome.Answered(ANSWER),
        Optional.empty(),
        Optional.empty());
  }
}
