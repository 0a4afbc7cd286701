package io.assay.actors.miner;

import io.assay.actors.account.Charge;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Sample;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Requested;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What can be asked of a miner entity. Every command may be sent again without harm. */
public sealed interface MinerCommand {

  /** Makes the miner known, or corrects its uid and endpoint. */
  record RegisterMiner(Hotkey hotkey, int uid, Endpoint endpoint) implements MinerCommand {}

  /** Takes down what the miner announced; {@code stakeShare} in (0,1]. */
  record AnnounceCapacity(SortedMap<TaskName, Capacity> capacities, double stakeShare)
      implements MinerCommand {
    public AnnounceCapacity {
      capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
    }
  }

  /** Opens a scoring period with the drawn part of the capacity by task. */
  record OpenPeriod(
      long period,
      Instant opensAt,
      Instant closesAt,
      SortedMap<TaskName, Double> parts,
      HistoryNeed window)
      implements MinerCommand {
    public OpenPeriod {
      parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }
  }

  /** Closes a scoring period; answered by {@link MinerReply.PeriodView}. */
  record ClosePeriod(long period, Instant closesAt) implements MinerCommand {}

  /** Records that a request is on its way. */
  record DispatchQuery(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Incarnation owner,
      Instant deadline,
      String requestId)
      implements MinerCommand, Requested {
    public DispatchQuery {
      requestId = Objects.requireNonNullElse(requestId, "");
    }

    /** One that belongs to no client's call. */
    public DispatchQuery(
        QueryId query, TaskName task, Traffic traffic, Incarnation owner, Instant deadline) {
      this(query, task, traffic, owner, deadline, "");
    }
  }

  /** Records how a query ended, with the answer's sample if it was kept for checking. */
  record EndQuery(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Outcome outcome,
      Optional<Sample> sample,
      Optional<Charge> charge,
      String requestId)
      implements MinerCommand, Requested {
    public EndQuery {
      requestId = Objects.requireNonNullElse(requestId, "");
    }

    /** One that belongs to no client's call. */
    public EndQuery(
        QueryId query,
        TaskName task,
        Traffic traffic,
        Outcome outcome,
        Optional<Sample> sample,
        Optional<Charge> charge) {
      this(query, task, traffic, outcome, sample, charge, "");
    }
  }

  /** Abandons pending queries whose owner is not among the living or whose deadline has passed. */
  record AbandonQueries(SortedSet<Incarnation> living) implements MinerCommand {
    public AbandonQueries {
      living = Collections.unmodifiableSortedSet(new TreeSet<>(living));
    }
  }

  /** Records what a check found. */
  record RecordVerdict(QueryId query, Evidence evidence) implements MinerCommand {}

  /** Records that a check could not be made; {@code last} if it will not be tried again. */
  record RecordCheckFailure(QueryId query, String reason, boolean last) implements MinerCommand {}

  /** Takes a waiting answer out. */
  record DropSample(QueryId query, DropReason reason) implements MinerCommand {}

  /** Records that the account has a query's charge. */
  record SettleCharge(QueryId query) implements MinerCommand {}

  /** Takes over measurements of another validator. */
  record ImportHistory(String source, List<Reward> rewards, List<PeriodRecord> periods)
      implements MinerCommand {
    public ImportHistory {
      rewards = List.copyOf(rewards);
      periods = List.copyOf(periods);
    }
  }

  /** Records that the miner left the network. */
  record DeregisterMiner(String reason) implements MinerCommand {}
}
