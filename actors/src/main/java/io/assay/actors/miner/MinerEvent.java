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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened to one miner. Events hold measurements, never a judgement; what belongs
 * to a client's call has its id ({@link Requested}).
 */
public sealed interface MinerEvent {

  /** When it was recorded, by the recording node's clock. */
  Instant at();

  /** The miner became known to this validator. */
  record MinerRegistered(Hotkey hotkey, int uid, Endpoint endpoint, Instant at)
      implements MinerEvent {}

  /** The miner moved to another place on the subnet or another address. */
  record EndpointChanged(int uid, Endpoint endpoint, Instant at) implements MinerEvent {}

  /**
   * The miner said how much it can do in a period (scoring rules, section 2).
   *
   * @param capacities by task, what was announced and what counts
   * @param stakeShare this validator's share of the total stake that was applied, in (0,1]
   */
  record CapacityAnnounced(SortedMap<TaskName, Capacity> capacities, double stakeShare, Instant at)
      implements MinerEvent {
    public CapacityAnnounced {
      capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
    }
  }

  /**
   * A scoring period began for this miner.
   *
   * @param period the period's number, from 1, the same for all miners
   * @param opensAt when it began
   * @param closesAt when it ends
   * @param tasks by task, the capacity and the part of it that synthetic traffic shall use
   * @param window how much history the policies need, in force from this period's close on
   */
  record PeriodOpened(
      long period,
      Instant opensAt,
      Instant closesAt,
      SortedMap<TaskName, PeriodTask> tasks,
      HistoryNeed window,
      Instant at)
      implements MinerEvent {
    public PeriodOpened {
      tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
    }
  }

  /**
   * A request is on its way to the miner.
   *
   * @param owner the node's life that waits for the answer
   * @param deadline when the answer is given up at the latest
   */
  record QueryDispatched(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Incarnation owner,
      Instant deadline,
      String requestId,
      Instant at)
      implements MinerEvent, Requested {
    /** One that belongs to no client's call. */
    public QueryDispatched(
        QueryId query,
        TaskName task,
        Traffic traffic,
        Incarnation owner,
        Instant deadline,
        Instant at) {
      this(query, task, traffic, owner, deadline, "", at);
    }
  }

  /** The end of a query. Self-contained: valid even if the dispatch was never stored. */
  sealed interface QueryEnded extends MinerEvent, Requested {
    QueryId query();

    TaskName task();

    Traffic traffic();
  }

  /** The miner answered, and the answer is valid. */
  record QueryAnswered(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Measurement measurement,
      Optional<Charge> charge,
      String requestId,
      Instant at)
      implements QueryEnded {
    /** One that belongs to no client's call. */
    public QueryAnswered(
        QueryId query,
        TaskName task,
        Traffic traffic,
        Measurement measurement,
        Optional<Charge> charge,
        Instant at) {
      this(query, task, traffic, measurement, charge, "", at);
    }
  }

  /** The miner refused: too many requests (HTTP 429). */
  record QueryRateLimited(
      QueryId query, TaskName task, Traffic traffic, String requestId, Instant at)
      implements QueryEnded {
    /** One that belongs to no client's call. */
    public QueryRateLimited(QueryId query, TaskName task, Traffic traffic, Instant at) {
      this(query, task, traffic, "", at);
    }
  }

  /**
   * The miner failed to give a valid answer.
   *
   * @param kind what went wrong
   * @param status the HTTP status, 0 if there was none
   * @param detail a short text for people, at most {@link Outcome#MAX_DETAIL} characters, without
   *     prompt or answer
   */
  record QueryFailed(
      QueryId query,
      TaskName task,
      Traffic traffic,
      FailureKind kind,
      int status,
      String detail,
      String requestId,
      Instant at)
      implements QueryEnded {
    /** One that belongs to no client's call. */
    public QueryFailed(
        QueryId query,
        TaskName task,
        Traffic traffic,
        FailureKind kind,
        int status,
        String detail,
        Instant at) {
      this(query, task, traffic, kind, status, detail, "", at);
    }
  }

  /** The client left before the end; what was delivered counts. */
  record QueryCancelled(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Measurement delivered,
      Optional<Charge> charge,
      String requestId,
      Instant at)
      implements QueryEnded {
    /** One that belongs to no client's call. */
    public QueryCancelled(
        QueryId query,
        TaskName task,
        Traffic traffic,
        Measurement delivered,
        Optional<Charge> charge,
        Instant at) {
      this(query, task, traffic, delivered, charge, "", at);
    }
  }

  /** This validator lost the query (a crash, a restart); it counts for nothing. */
  record QueryAbandoned(
      QueryId query,
      TaskName task,
      Traffic traffic,
      AbandonReason reason,
      String requestId,
      Instant at)
      implements QueryEnded {
    /** One that belongs to no client's call. */
    public QueryAbandoned(
        QueryId query, TaskName task, Traffic traffic, AbandonReason reason, Instant at) {
      this(query, task, traffic, reason, "", at);
    }
  }

  /** The answer is in the answer store and waits to be checked. */
  record AnswerSampled(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Measurement measurement,
      Sample sample,
      String requestId,
      Instant at)
      implements MinerEvent, Requested {
    /** One that belongs to no client's call. */
    public AnswerSampled(
        QueryId query,
        TaskName task,
        Traffic traffic,
        Measurement measurement,
        Sample sample,
        Instant at) {
      this(query, task, traffic, measurement, sample, "", at);
    }
  }

  /** A waiting answer will not be checked. */
  record SampleDropped(
      QueryId query, TaskName task, DropReason reason, String requestId, Instant at)
      implements MinerEvent, Requested {
    /** One that belongs to no client's call. */
    public SampleDropped(QueryId query, TaskName task, DropReason reason, Instant at) {
      this(query, task, reason, "", at);
    }
  }

  /** A waiting answer was checked. */
  record AnswerChecked(
      QueryId query,
      TaskName task,
      Traffic traffic,
      Measurement measurement,
      Evidence evidence,
      String requestId,
      Instant at)
      implements MinerEvent, Requested {
    /** One that belongs to no client's call. */
    public AnswerChecked(
        QueryId query,
        TaskName task,
        Traffic traffic,
        Measurement measurement,
        Evidence evidence,
        Instant at) {
      this(query, task, traffic, measurement, evidence, "", at);
    }

    /** What the check leaves on record for the policies. */
    public Reward reward() {
      return new Reward(
          task,
          evidence.finding(),
          OptionalDouble.empty(),
          OptionalDouble.of(measurement.responseSeconds()),
          measurement.units(),
          measurement.work(),
          traffic == Traffic.SYNTHETIC,
          at);
    }
  }

  /**
   * A check could not be made; the answer goes on waiting unless this was the last attempt.
   *
   * @param reason what went wrong, for people
   * @param attempt which attempt it was, from 1
   * @param last whether the answer stops waiting
   */
  record AnswerCheckFailed(
      QueryId query,
      TaskName task,
      String reason,
      int attempt,
      boolean last,
      String requestId,
      Instant at)
      implements MinerEvent, Requested {
    /** One that belongs to no client's call. */
    public AnswerCheckFailed(
        QueryId query, TaskName task, String reason, int attempt, boolean last, Instant at) {
      this(query, task, reason, attempt, last, "", at);
    }
  }

  /**
   * A scoring period ended for this miner. Alone in its write: its sequence number is the period's
   * cut.
   */
  record PeriodClosed(long period, Instant closesAt, Instant at) implements MinerEvent {}

  /** A task's window reached its hard cap; its oldest results leave it at the next close. */
  record WindowCapReached(TaskName task, int results, Instant at) implements MinerEvent {}

  /** A charge left the outbox: the account has it. */
  record ChargeSettled(QueryId query, Instant at) implements MinerEvent {}

  /**
   * Measurements of another validator were taken over.
   *
   * @param source where they come from, for people
   */
  record HistoryImported(
      String source, List<Reward> rewards, List<PeriodRecord> periods, Instant at)
      implements MinerEvent {
    public HistoryImported {
      rewards = List.copyOf(rewards);
      periods = List.copyOf(periods);
    }
  }

  /** The miner left the network. */
  record MinerDeregistered(String reason, Instant at) implements MinerEvent {}
}
