package io.assay.actors.batching;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The event-sourced half of an entity: decides a batch of commands in order, stores what they lead
 * to as one atomic write, and reports after it. When the journal fails it stops; its front starts
 * it again.
 */
final class BatchJournal<C, E, S, R> extends EventSourcedBehavior<List<C>, E, S> {

  private static final int KEEP_SNAPSHOTS = 2;

  /** What the front hears, as steps on its own thread. */
  interface Front<E, S, R> {

    /** The state is there. */
    void recovered(S state);

    /** A batch is durable; a reply a command, in their order. */
    void stored(List<R> replies, List<E> events, S state);
  }

  private final BatchRules<C, E, S, R> rules;
  private final Clock clock;
  private final int snapshotEvery;
  private final ActorRef<Collector.Step> steps;
  private final Front<E, S, R> front;

  BatchJournal(
      BatchRules<C, E, S, R> rules,
      Clock clock,
      int snapshotEvery,
      ActorRef<Collector.Step> steps,
      Front<E, S, R> front) {
    super(PersistenceId.ofUniqueId(rules.persistenceId()));
    this.rules = rules;
    this.clock = clock;
    this.snapshotEvery = snapshotEvery;
    this.steps = steps;
    this.front = front;
  }

  @Override
  public S emptyState() {
    return rules.emptyState();
  }

  @Override
  public EventHandler<S, E> eventHandler() {
    return rules::evolve;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(snapshotEvery, KEEP_SNAPSHOTS);
  }

  @Override
  public CommandHandler<List<C>, E, S> commandHandler() {
    return newCommandHandlerBuilder().forAnyState().onAnyCommand(this::store);
  }

  @Override
  public SignalHandler<S> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> tell(() -> front.recovered(state)))
        .build();
  }

  private Effect<E, S> store(S state, List<C> commands) {
    Instant now = clock.instant();
    List<E> events = new ArrayList<>(commands.size());
    List<R> replies = new ArrayList<>(commands.size());
    S next = state;
    for (C command : commands) {
      Decided<E, S, R> decided = rules.decide(next, command, now);
      for (E event : decided.events()) {
        next = rules.evolve(next, event);
      }
      events.addAll(decided.events());
      R reply = decided.reply().apply(next);
      rules.decided(command, reply);
      replies.add(reply);
    }
    return events.isEmpty()
        ? Effect().none().thenRun(same -> tell(() -> front.stored(replies, events, same)))
        : Effect()
            .persist(events)
            .thenRun(after -> tell(() -> front.stored(replies, events, after)));
  }

  private void tell(Runnable work) {
    steps.tell(new Collector.Step(work));
  }
}
