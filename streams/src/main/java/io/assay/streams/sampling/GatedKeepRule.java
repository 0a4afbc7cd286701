package io.assay.streams.sampling;

import io.assay.actors.coordination.SamplingGate;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.time.Clock;

/** Keeps what the node's sampling gate lets through (scoring rules, section 6). */
public final class GatedKeepRule implements KeepRule {

  private final SamplingGate gate;
  private final Clock clock;

  /** The rule of {@code gate}, at the time of {@code clock}. */
  public GatedKeepRule(SamplingGate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public boolean keeps(TaskName task, QueryId query) {
    return gate.keeps(task, query, clock.instant());
  }
}
