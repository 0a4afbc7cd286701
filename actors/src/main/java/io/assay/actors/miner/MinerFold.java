package io.assay.actors.miner;

import io.assay.actors.account.Charge;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * How events make a miner's state. Pure: it never throws on an event that was stored, and never
 * reads a clock, a random number or configuration.
 */
public final class MinerFold {

  private MinerFold() {}

  /** The state after one more event. */
  public static MinerState evolve(MinerState state, MinerEvent event) {
    MinerState next =
        event instanceof MinerEvent.QueryEnded ended ? end(state, ended) : other(state, event);
    return next.withRevision(state.revision() + 1);
  }

  /** The state after these events, in order. */
  public static MinerState replay(MinerState state, Iterable<? extends MinerEvent> events) {
    MinerState next = state;
    for (MinerEvent event : events) {
      next = evolve(next, event);
    }
    return next;
  }

  private static MinerState other(MinerState state, MinerEvent event) {
    if (event instanceof MinerEvent.QueryDispatched e) {
      return state.withQueries(
          state
              .queries()
              .dispatched(
                  e.query(),
                  new Queries.Pending(
                      e.task(), e.traffic(), e.owner(), e.deadline(), e.requestId())));
    } else if (event instanceof MinerEvent.AnswerSampled e) {
      return sampled(state, e);
    } else if (event instanceof MinerEvent.AnswerChecked e) {
      return checked(state, e);
    } else if (event instanceof MinerEvent.AnswerCheckFailed e) {
      return checkFailed(state, e);
    } else if (event instanceof MinerEvent.SampleDropped e) {
      return state.withOutbox(state.outbox().withoutSample(e.query()));
    } else if (event instanceof MinerEvent.ChargeSettled e) {
      return state.withOutbox(state.outbox().withoutCharge(e.query()));
    }
    return rare(state, event);
  }

  private static MinerState rare(MinerState state, MinerEvent event) {
    if (event instanceof MinerEvent.MinerRegistered e) {
      return state.withIdentity(new MinerState.Identity(e.hotkey(), e.uid(), e.endpoint(), true));
    } else if (event instanceof MinerEvent.EndpointChanged e) {
      return state
          .identity()
          .map(id -> state.withIdentity(id.movedTo(e.uid(), e.endpoint())))
          .orElse(state);
    } else if (event instanceof MinerEvent.CapacityAnnounced e) {
      return state.withCapacities(TreePMap.from(e.capacities()));
    } else if (event instanceof MinerEvent.PeriodOpened e) {
      return state.withOpen(Optional.of(OpenPeriod.of(e)));
    } else if (event instanceof MinerEvent.PeriodClosed e) {
      return closed(state, e);
    } else if (event instanceof MinerEvent.HistoryImported e) {
      return imported(state, e);
    } else if (event instanceof MinerEvent.MinerDeregistered) {
      return state.identity().map(id -> state.withIdentity(id.gone())).orElse(state);
    }
    return state;
  }

  private static MinerState end(MinerState state, MinerEvent.QueryEnded event) {
    if (state.queries().hasEnded(event.query())) {
      return state;
    }
    MinerState next = state.withQueries(state.queries().ended(event.query()));
    if (event instanceof MinerEvent.QueryAnswered e) {
      return charged(
          count(next, e.task(), counts -> counts.answered(e.measurement().work())), e, e.charge());
    } else if (event instanceof MinerEvent.QueryCancelled e) {
      return charged(
          count(next, e.task(), counts -> counts.answered(e.delivered().work())), e, e.charge());
    } else if (event instanceof MinerEvent.QueryRateLimited e) {
      return count(next, e.task(), Counts::refused);
    } else if (event instanceof MinerEvent.QueryFailed e) {
      return count(next, e.task(), Counts::erred);
    }
    return next;
  }

  private static MinerState charged(
      MinerState state, MinerEvent.QueryEnded event, Optional<Charge> charge) {
    return charge
        .map(c -> state.withOutbox(state.outbox().withCharge(event.query(), c)))
        .orElse(state);
  }

  private static MinerState count(MinerState state, TaskName task, UnaryOperator<Counts> change) {
    return state.withOpen(state.open().map(open -> open.count(task, change)));
  }

  private static MinerState sampled(MinerState state, MinerEvent.AnswerSampled e) {
    Outbox.Waiting waiting =
        new Outbox.Waiting(
            e.task(), e.traffic(), e.measurement(), e.sample(), e.at(), 0, e.requestId());
    return state.withOutbox(state.outbox().withSample(e.query(), waiting));
  }

  private static MinerState checkFailed(MinerState state, MinerEvent.AnswerCheckFailed e) {
    Outbox.Waiting waiting = state.outbox().samples().get(e.query());
    if (waiting == null) {
      return state;
    }
    return state.withOutbox(
        e.last()
            ? state.outbox().withoutSample(e.query())
            : state.outbox().withSample(e.query(), waiting.failedOnce()));
  }

  private static MinerState checked(MinerState state, MinerEvent.AnswerChecked e) {
    return state
        .withOutbox(state.outbox().withoutSample(e.query()))
        .withHistory(
            state.history().plus(new History.Result(state.revision() + 1, e.reward()), cap(state)));
  }

  private static MinerState imported(MinerState state, MinerEvent.HistoryImported e) {
    long revision = state.revision() + 1;
    History history = state.history();
    for (PeriodRecord period : e.periods()) {
      history = history.plus(new History.ImportedPeriod(revision, period));
    }
    for (Reward reward : e.rewards()) {
      history = history.plus(new History.Result(revision, reward), cap(state));
    }
    return state.withHistory(history);
  }

  private static int cap(MinerState state) {
    return state.window().maxResultsPerTask();
  }

  private static MinerState closed(MinerState state, MinerEvent.PeriodClosed e) {
    if (state.open().isEmpty() || state.open().get().period() != e.period()) {
      return state;
    }
    OpenPeriod open = state.open().get();
    History.ClosedPeriod closed =
        new History.ClosedPeriod(
            open.period(),
            state.revision() + 1,
            state.identity().map(MinerState.Identity::uid).orElse(-1),
            e.closesAt(),
            open.tasks(),
            open.counts(),
            effective(state));
    return state
        .withOpen(Optional.empty())
        .withWindow(open.window())
        .withHistory(state.history().plus(closed).pruned(open.window(), e.closesAt()));
  }

  private static PSortedMap<TaskName, Double> effective(MinerState state) {
    TreeMap<TaskName, Double> effective = new TreeMap<>();
    state.capacities().forEach((task, capacity) -> effective.put(task, capacity.effective()));
    return TreePMap.from(effective);
  }
}
