package io.assay.actors.miner;

import io.assay.actors.ClusterMessage;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a miner stands at a moment, for those who choose among miners and for people.
 *
 * @param endpoint where it is reached; empty if it is not registered
 * @param member whether it takes part
 * @param capacities effective capacity by task
 * @param period the open period; empty between periods
 * @param pending requests on their way
 * @param waiting answers that wait to be checked
 * @param revision sequence number of its last event
 */
public record MinerStatus(
    Hotkey hotkey,
    int uid,
    Optional<Endpoint> endpoint,
    boolean member,
    SortedMap<TaskName, Double> capacities,
    Optional<PeriodStatus> period,
    int pending,
    int waiting,
    long revision)
    implements ClusterMessage {
  public MinerStatus {
    capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
  }

  /** The open period of a miner: what it asks for and what has happened, by task. */
  public record PeriodStatus(
      long period,
      Instant opensAt,
      Instant closesAt,
      SortedMap<TaskName, PeriodTask> tasks,
      SortedMap<TaskName, Counts> counts) {
    public PeriodStatus {
      tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Volume still wanted for a task in this period, at least 0. */
    public double volumeLeft(TaskName task) {
      PeriodTask asked = tasks.get(task);
      double consumed = counts.getOrDefault(task, Counts.NONE).consumed();
      return asked == null ? 0 : Math.max(0, asked.volumeToScore() - consumed);
    }
  }

  /** The status of a state. */
  public static MinerStatus of(Hotkey hotkey, MinerState state) {
    TreeMap<TaskName, Double> capacities = new TreeMap<>();
    state.capacities().forEach((task, capacity) -> capacities.put(task, capacity.effective()));
    return new MinerStatus(
        hotkey,
        state.identity().map(MinerState.Identity::uid).orElse(-1),
        state.identity().map(MinerState.Identity::endpoint),
        state.isMember(),
        capacities,
        state.open().map(MinerStatus::period),
        state.queries().pending().size(),
        state.outbox().samples().size(),
        state.revision());
  }

  private static PeriodStatus period(OpenPeriod open) {
    return new PeriodStatus(
        open.period(), open.opensAt(), open.closesAt(), open.tasks(), open.counts());
  }
}
