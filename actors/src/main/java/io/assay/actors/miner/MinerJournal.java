package io.assay.actors.miner;

import io.assay.actors.PersistenceIds;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The event-sourced half of a miner entity: decides a batch of commands in order, stores what they
 * lead to as one atomic write, and answers them together after it. When the journal fails it stops;
 * its parent starts it again.
 */
final class MinerJournal
    extends EventSourcedBehavior<MinerJournal.Message, MinerEvent, MinerState> {

  /** What its parent sends. */
  sealed interface Message permits Batch, Report, Wake {}

  /** Decide and store these together. */
  record Batch(List<MinerCommand> commands, ActorRef<BatchStored> replyTo) implements Message {}

  /** Say how the miner stands. */
  record Report(ActorRef<MinerStatus> replyTo) implements Message {}

  /** Tell the observer everything that is open. */
  record Wake() implements Message {}

  /** The batch is durable; a reply a command, in their order. */
  record BatchStored(List<MinerReply> replies) {}

  private final Hotkey hotkey;
  private final MinerContext context;

  private MinerJournal(Hotkey hotkey, MinerContext context) {
    super(PersistenceId.ofUniqueId(PersistenceIds.miner(hotkey)));
    this.hotkey = hotkey;
    this.context = context;
  }

  static Behavior<Message> create(Hotkey hotkey, MinerContext context) {
    return new MinerJournal(hotkey, context);
  }

  @Override
  public MinerState emptyState() {
    return MinerState.empty();
  }

  @Override
  public EventHandler<MinerState, MinerEvent> eventHandler() {
    return MinerFold::evolve;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(context.settings().snapshotEvery(), 2);
  }

  @Override
  public CommandHandler<Message, MinerEvent, MinerState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Batch.class, this::store)
        .onCommand(Report.class, this::report)
        .onCommand(Wake.class, this::wake)
        .build();
  }

  @Override
  public SignalHandler<MinerState> signalHandler() {
    return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), this::tellOpen).build();
  }

  private Effect<MinerEvent, MinerState> store(MinerState state, Batch batch) {
    Instant now = context.clock().instant();
    List<MinerEvent> events = new ArrayList<>(batch.commands().size());
    List<MinerReply> replies = new ArrayList<>(batch.commands().size());
    MinerState next = state;
    for (MinerCommand command : batch.commands()) {
      Decision decision = MinerDecider.decide(next, command, now);
      if (decision instanceof Decision.Record record) {
        next = MinerFold.replay(next, record.events());
        events.addAll(record.events());
        replies.add(accepted(next, command));
      } else {
        replies.add(new MinerReply.Refused(((Decision.Refuse) decision).reason()));
      }
    }
    BatchStored stored = new BatchStored(replies);
    return events.isEmpty()
        ? Effect().none().thenRun(same -> batch.replyTo().tell(stored))
        : Effect()
            .persist(events)
            .thenRun(
                after -> {
                  batch.replyTo().tell(stored);
                  observe(events, after);
                });
  }

  private static MinerReply accepted(MinerState state, MinerCommand command) {
    if (command instanceof MinerCommand.ClosePeriod close) {
      return ScoringView.of(state, close.period())
          .<MinerReply>map(MinerReply.PeriodView::new)
          .orElseGet(() -> new MinerReply.Refused(new Refusal.WrongPeriod(close.period(), 0)));
    }
    return new MinerReply.Accepted(state.revision());
  }

  private void observe(List<MinerEvent> events, MinerState state) {
    for (MinerEvent event : events) {
      if (event instanceof MinerEvent.AnswerSampled sampled) {
        offer(state, sampled.query());
      } else if (event instanceof MinerEvent.QueryAnswered answered) {
        answered
            .charge()
            .ifPresent(charge -> context.observer().unsettled(hotkey, answered.query(), charge));
      } else if (event instanceof MinerEvent.QueryCancelled cancelled) {
        cancelled
            .charge()
            .ifPresent(charge -> context.observer().unsettled(hotkey, cancelled.query(), charge));
      }
    }
    context.observer().changed(MinerStatus.of(hotkey, state));
  }

  private void offer(MinerState state, QueryId query) {
    Outbox.Waiting waiting = state.outbox().samples().get(query);
    if (waiting != null) {
      context
          .observer()
          .waiting(
              new WaitingAnswer(
                  hotkey,
                  state.identity().map(MinerState.Identity::uid).orElse(-1),
                  query,
                  waiting.task(),
                  waiting.traffic(),
                  waiting.sample(),
                  waiting.sampledAt(),
                  waiting.attempts(),
                  state.history().resultsOf(waiting.task())));
    }
  }

  private void tellOpen(MinerState state) {
    context.observer().changed(MinerStatus.of(hotkey, state));
    state.outbox().samples().keySet().forEach(query -> offer(state, query));
    state
        .outbox()
        .charges()
        .forEach((query, charge) -> context.observer().unsettled(hotkey, query, charge));
  }

  private Effect<MinerEvent, MinerState> report(MinerState state, Report request) {
    return Effect().none().thenRun(same -> request.replyTo().tell(MinerStatus.of(hotkey, same)));
  }

  private Effect<MinerEvent, MinerState> wake(MinerState state, Wake request) {
    return Effect().none().thenRun(this::tellOpen);
  }
}
