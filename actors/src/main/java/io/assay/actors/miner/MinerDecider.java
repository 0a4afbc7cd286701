package io.assay.actors.miner;

import io.assay.actors.account.Charge;
import io.assay.actors.checking.Sample;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a command means for a miner: events, nothing, or a typed refusal. Pure; every command may
 * come again without a second effect.
 */
public final class MinerDecider {

  /** How often a check is tried before the answer stops waiting. */
  public static final int MAX_CHECK_ATTEMPTS = 5;

  private MinerDecider() {}

  /** Decides a command against a state at a moment. */
  public static Decision decide(MinerState state, MinerCommand command, Instant now) {
    if (command instanceof MinerCommand.DispatchQuery c) {
      return dispatch(state, c, now);
    } else if (command instanceof MinerCommand.EndQuery c) {
      return end(state, c, now);
    } else if (command instanceof MinerCommand.RecordVerdict c) {
      return verdict(state, c, now);
    } else if (command instanceof MinerCommand.RecordCheckFailure c) {
      return checkFailure(state, c, now);
    } else if (command instanceof MinerCommand.DropSample c) {
      return drop(state, c, now);
    } else if (command instanceof MinerCommand.SettleCharge c) {
      return state.outbox().charges().containsKey(c.query())
          ? Decision.events(new MinerEvent.ChargeSettled(c.query(), now))
          : Decision.NOTHING;
    }
    return rare(state, command, now);
  }

  private static Decision rare(MinerState state, MinerCommand command, Instant now) {
    if (command instanceof MinerCommand.RegisterMiner c) {
      return register(state, c, now);
    } else if (command instanceof MinerCommand.AnnounceCapacity c) {
      return announce(state, c, now);
    } else if (command instanceof MinerCommand.OpenPeriod c) {
      return open(state, c, now);
    } else if (command instanceof MinerCommand.ClosePeriod c) {
      return close(state, c, now);
    } else if (command instanceof MinerCommand.AbandonQueries c) {
      return abandon(state, c, now);
    } else if (command instanceof MinerCommand.ImportHistory c) {
      return Imports.decide(state, c, now);
    } else if (command instanceof MinerCommand.DeregisterMiner c) {
      return state.isMember()
          ? Decision.events(new MinerEvent.MinerDeregistered(c.reason(), now))
          : Decision.NOTHING;
    }
    throw new IllegalStateException("no rule for " + command.getClass().getName());
  }

  private static Decision register(MinerState state, MinerCommand.RegisterMiner c, Instant now) {
    if (state.identity().isEmpty()) {
      return Decision.events(
          new MinerEvent.MinerRegistered(c.hotkey(), c.uid(), c.endpoint(), now));
    }
    MinerState.Identity known = state.identity().get();
    if (!known.hotkey().equals(c.hotkey())) {
      return Decision.refuse(
          new Refusal.Contradiction("this entity is " + known.hotkey() + ", not " + c.hotkey()));
    }
    if (!known.member()) {
      return Decision.events(
          new MinerEvent.MinerRegistered(c.hotkey(), c.uid(), c.endpoint(), now));
    }
    return known.uid() == c.uid() && known.endpoint().equals(c.endpoint())
        ? Decision.NOTHING
        : Decision.events(new MinerEvent.EndpointChanged(c.uid(), c.endpoint(), now));
  }

  private static Decision announce(MinerState state, MinerCommand.AnnounceCapacity c, Instant now) {
    if (!state.isMember()) {
      return Decision.refuse(new Refusal.NotAMember());
    }
    return state.capacities().equals(c.capacities())
        ? Decision.NOTHING
        : Decision.events(new MinerEvent.CapacityAnnounced(c.capacities(), c.stakeShare(), now));
  }

  private static Decision open(MinerState state, MinerCommand.OpenPeriod c, Instant now) {
    if (!state.isMember()) {
      return Decision.refuse(new Refusal.NotAMember());
    }
    long current = state.open().map(OpenPeriod::period).orElse(lastClosed(state));
    if (c.period() == current) {
      return Decision.NOTHING;
    }
    if (c.period() < current || state.open().isPresent()) {
      return Decision.refuse(new Refusal.WrongPeriod(c.period(), current));
    }
    TreeMap<TaskName, PeriodTask> tasks = new TreeMap<>();
    c.parts()
        .forEach(
            (task, part) -> {
              Capacity capacity = state.capacities().get(task);
              if (capacity != null) {
                tasks.put(task, new PeriodTask(capacity.effective(), part));
              }
            });
    MinerEvent opened =
        new MinerEvent.PeriodOpened(c.period(), c.opensAt(), c.closesAt(), tasks, c.window(), now);
    return Decision.events(opened);
  }

  private static long lastClosed(MinerState state) {
    int closed = state.history().periods().size();
    return closed == 0 ? 0 : state.history().periods().get(closed - 1).period();
  }

  private static Decision close(MinerState state, MinerCommand.ClosePeriod c, Instant now) {
    if (state.open().isPresent() && state.open().get().period() == c.period()) {
      return Decision.events(new MinerEvent.PeriodClosed(c.period(), c.closesAt(), now));
    }
    return state.history().closed(c.period()).isPresent()
        ? Decision.NOTHING
        : Decision.refuse(
            new Refusal.WrongPeriod(
                c.period(), state.open().map(OpenPeriod::period).orElse(lastClosed(state))));
  }

  private static Decision dispatch(MinerState state, MinerCommand.DispatchQuery c, Instant now) {
    if (!state.isMember()) {
      return Decision.refuse(new Refusal.NotAMember());
    }
    if (state.queries().pending().containsKey(c.query()) || state.queries().hasEnded(c.query())) {
      return Decision.NOTHING;
    }
    if (state.queries().pending().size() >= Queries.MAX_PENDING) {
      return Decision.refuse(new Refusal.TooManyPending(Queries.MAX_PENDING));
    }
    return Decision.events(
        new MinerEvent.QueryDispatched(
            c.query(), c.task(), c.traffic(), c.owner(), c.deadline(), c.requestId(), now));
  }

  private static Decision end(MinerState state, MinerCommand.EndQuery c, Instant now) {
    if (state.identity().isEmpty()) {
      return Decision.refuse(new Refusal.NotAMember());
    }
    if (state.queries().hasEnded(c.query())) {
      return Decision.NOTHING;
    }
    if (c.outcome() instanceof Outcome.Answered answered) {
      return new Decision.Record(answered(state, c, answered.measurement(), now));
    } else if (c.outcome() instanceof Outcome.RateLimited) {
      return Decision.events(
          new MinerEvent.QueryRateLimited(c.query(), c.task(), c.traffic(), c.requestId(), now));
    } else if (c.outcome() instanceof Outcome.Failed f) {
      return Decision.events(
          new MinerEvent.QueryFailed(
              c.query(),
              c.task(),
              c.traffic(),
              f.kind(),
              f.status(),
              f.detail(),
              c.requestId(),
              now));
    } else if (c.outcome() instanceof Outcome.Cancelled left) {
      return Decision.events(
          new MinerEvent.QueryCancelled(
              c.query(), c.task(), c.traffic(), left.delivered(), c.charge(), c.requestId(), now));
    }
    AbandonReason reason = ((Outcome.Abandoned) c.outcome()).reason();
    return Decision.events(
        new MinerEvent.QueryAbandoned(
            c.query(), c.task(), c.traffic(), reason, c.requestId(), now));
  }

  private static List<MinerEvent> answered(
      MinerState state, MinerCommand.EndQuery c, Measurement measured, Instant now) {
    List<MinerEvent> events = new ArrayList<>(2);
    Optional<Charge> charge = c.charge();
    events.add(
        new MinerEvent.QueryAnswered(
            c.query(), c.task(), c.traffic(), measured, charge, c.requestId(), now));
    Optional<Sample> sample = c.sample();
    if (sample.isPresent() && state.outbox().samples().size() < Outbox.MAX_SAMPLES) {
      events.add(
          new MinerEvent.AnswerSampled(
              c.query(), c.task(), c.traffic(), measured, sample.get(), c.requestId(), now));
    }
    return events;
  }

  private static Decision abandon(MinerState state, MinerCommand.AbandonQueries c, Instant now) {
    List<MinerEvent> events = new ArrayList<>();
    state
        .queries()
        .pending()
        .forEach(
            (query, pending) -> {
              boolean ownerGone = !c.living().contains(pending.owner());
              if (ownerGone || pending.deadline().isBefore(now)) {
                AbandonReason reason =
                    ownerGone ? AbandonReason.OWNER_GONE : AbandonReason.DEADLINE_PASSED;
                events.add(
                    new MinerEvent.QueryAbandoned(
                        query,
                        pending.task(),
                        pending.traffic(),
                        reason,
                        pending.requestId(),
                        now));
              }
            });
    return new Decision.Record(events);
  }

  private static Decision verdict(MinerState state, MinerCommand.RecordVerdict c, Instant now) {
    Outbox.Waiting waiting = state.outbox().samples().get(c.query());
    if (waiting == null) {
      return Decision.NOTHING;
    }
    MinerEvent checked =
        new MinerEvent.AnswerChecked(
            c.query(),
            waiting.task(),
            waiting.traffic(),
            waiting.measurement(),
            c.evidence(),
            waiting.requestId(),
            now);
    int results = state.history().resultsOf(waiting.task()) + 1;
    return results == state.window().maxResultsPerTask()
        ? Decision.events(checked, new MinerEvent.WindowCapReached(waiting.task(), results, now))
        : Decision.events(checked);
  }

  private static Decision checkFailure(
      MinerState state, MinerCommand.RecordCheckFailure c, Instant now) {
    Outbox.Waiting waiting = state.outbox().samples().get(c.query());
    if (waiting == null) {
      return Decision.NOTHING;
    }
    int attempt = waiting.attempts() + 1;
    boolean last = c.last() || attempt >= MAX_CHECK_ATTEMPTS;
    String reason = c.reason();
    return Decision.events(
        new MinerEvent.AnswerCheckFailed(
            c.query(),
            waiting.task(),
            reason.length() > Outcome.MAX_DETAIL ? reason.substring(0, Outcome.MAX_DETAIL) : reason,
            attempt,
            last,
            waiting.requestId(),
            now));
  }

  private static Decision drop(MinerState state, MinerCommand.DropSample c, Instant now) {
    Outbox.Waiting waiting = state.outbox().samples().get(c.query());
    return waiting == null
        ? Decision.NOTHING
        : Decision.events(
            new MinerEvent.SampleDropped(
                c.query(), waiting.task(), c.reason(), waiting.requestId(), now));
  }
}
