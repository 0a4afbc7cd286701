package io.assay.actors.miner;

import io.assay.actors.PersistenceIds;
import io.assay.actors.batching.BatchRules;
import io.assay.actors.batching.Decided;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import java.time.Instant;
import java.util.List;

/** What a miner does with its commands, and what it tells its observer. */
final class MinerRules implements BatchRules<MinerRequest, MinerEvent, MinerState, MinerReply> {

  private final Hotkey hotkey;
  private final MinerObserver observer;

  MinerRules(Hotkey hotkey, MinerObserver observer) {
    this.hotkey = hotkey;
    this.observer = observer;
  }

  @Override
  public String persistenceId() {
    return PersistenceIds.miner(hotkey);
  }

  @Override
  public MinerState emptyState() {
    return MinerState.empty();
  }

  @Override
  public MinerState evolve(MinerState state, MinerEvent event) {
    return MinerFold.evolve(state, event);
  }

  @Override
  public Decided<MinerEvent, MinerState, MinerReply> decide(
      MinerState state, MinerRequest request, Instant now) {
    MinerCommand command = command(request);
    Decision decision = MinerDecider.decide(state, command, now);
    return decision instanceof Decision.Record record
        ? new Decided<>(record.events(), next -> accepted(next, command))
        : Decided.nothing(new MinerReply.Refused(((Decision.Refuse) decision).reason()));
  }

  private static MinerReply accepted(MinerState state, MinerCommand command) {
    if (command instanceof MinerCommand.ClosePeriod close) {
      return ScoringView.of(state, close.period())
          .<MinerReply>map(MinerReply.PeriodView::new)
          .orElseGet(() -> new MinerReply.Refused(new Refusal.WrongPeriod(close.period(), 0)));
    }
    return new MinerReply.Accepted(state.revision());
  }

  /** A period's close is alone in its write. */
  @Override
  public boolean isAlone(MinerRequest request) {
    return command(request) instanceof MinerCommand.ClosePeriod;
  }

  @Override
  public void answer(MinerRequest request, MinerReply reply) {
    if (request instanceof MinerRequest.Ask ask) {
      ask.replyTo().tell(reply);
    }
  }

  @Override
  public MinerReply overloaded(int limit) {
    return new MinerReply.Refused(new Refusal.Overloaded(limit));
  }

  @Override
  public MinerReply unavailable(String detail) {
    return new MinerReply.Refused(new Refusal.JournalUnavailable(detail));
  }

  /** Tells everything that is open. */
  @Override
  public void recovered(MinerState state) {
    observer.changed(MinerStatus.of(hotkey, state));
    state.outbox().samples().keySet().forEach(query -> offer(state, query));
    state.outbox().charges().forEach((query, charge) -> observer.unsettled(hotkey, query, charge));
  }

  @Override
  public void stored(List<MinerEvent> events, MinerState state) {
    for (MinerEvent event : events) {
      if (event instanceof MinerEvent.AnswerSampled sampled) {
        offer(state, sampled.query());
      } else if (event instanceof MinerEvent.QueryAnswered answered) {
        answered.charge().ifPresent(charge -> observer.unsettled(hotkey, answered.query(), charge));
      } else if (event instanceof MinerEvent.QueryCancelled cancelled) {
        cancelled
            .charge()
            .ifPresent(charge -> observer.unsettled(hotkey, cancelled.query(), charge));
      }
    }
    observer.changed(MinerStatus.of(hotkey, state));
  }

  private void offer(MinerState state, QueryId query) {
    Outbox.Waiting waiting = state.outbox().samples().get(query);
    if (waiting != null) {
      observer.waiting(
          new WaitingAnswer(
              hotkey,
              state.identity().map(MinerState.Identity::uid).orElse(-1),
              query,
              waiting.task(),
              waiting.traffic(),
              waiting.sample(),
              waiting.sampledAt(),
              waiting.attempts(),
              state.history().resultsOf(waiting.task()),
              waiting.requestId()));
    }
  }

  private static MinerCommand command(MinerRequest request) {
    return request instanceof MinerRequest.Ask ask
        ? ask.command()
        : ((MinerRequest.Tell) request).command();
  }
}
