package io.assay.actors.batching;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The front of an entity: collects the commands that arrive while a write is in flight and hands
 * them to its journal as one batch, so that throughput does not end at one write a round trip. It
 * knows the last durable state, so that questions need not wait for a write. Restarts the journal
 * with back-off when it fails; the commands in hand are then answered as unavailable and may have
 * been stored, those that wait go on waiting.
 *
 * @param <C> commands
 * @param <E> events
 * @param <S> state
 * @param <R> replies
 */
public abstract class Collector<C, E, S, R> extends AbstractBehavior<Object> {

  /** Something that the front does on its own thread. */
  record Step(Runnable work) {}

  private record Restart() {}

  private final TimerScheduler<Object> timers;
  private final BatchRules<C, E, S, R> rules;
  private final Clock clock;
  private final BatchSettings settings;
  private final ArrayDeque<C> queue = new ArrayDeque<>();
  private List<C> inFlight = List.of();
  private ActorRef<List<C>> journal;
  private Optional<S> durable = Optional.empty();
  private boolean up;
  private boolean stopping;
  private Duration backoff;

  /** A front whose journal begins to recover at once. */
  protected Collector(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      BatchRules<C, E, S, R> rules,
      Clock clock,
      BatchSettings settings) {
    super(context);
    this.timers = timers;
    this.rules = rules;
    this.clock = clock;
    this.settings = settings;
    this.backoff = settings.minBackoff();
    this.journal = spawnJournal();
  }

  /** Adds to a subclass's messages what the front itself receives. */
  protected final ReceiveBuilder<Object> collecting(ReceiveBuilder<Object> builder) {
    return builder
        .onMessage(
            Step.class,
            step -> {
              step.work().run();
              return next();
            })
        .onMessage(Restart.class, this::onRestart)
        .onSignal(Terminated.class, this::onJournalStopped);
  }

  /** Has a command decided and stored with the next batch; refuses it if too many wait. */
  protected final void enqueue(C command) {
    if (queue.size() >= settings.maxQueued()) {
      rules.answer(command, rules.overloaded(settings.maxQueued()));
      return;
    }
    queue.add(command);
    storeNext();
  }

  /** Stops once what is in hand is stored and answered; nothing more should come. */
  protected final Behavior<Object> stopWhenDone() {
    stopping = true;
    return next();
  }

  private Behavior<Object> next() {
    boolean done = !up || (inFlight.isEmpty() && queue.isEmpty());
    return stopping && done ? Behaviors.stopped() : this;
  }

  /** The last state that is durable; empty until the journal has recovered for the first time. */
  protected final Optional<S> durable() {
    return durable;
  }

  /** Whether the journal can take a write, or is taking one. */
  protected final boolean isUp() {
    return up;
  }

  /** Whether a write is in flight. */
  protected final boolean isStoring() {
    return !inFlight.isEmpty();
  }

  /** The durable state is another than before. */
  protected void onDurable(S state) {}

  /** The journal stopped; it will be tried again. */
  protected void onUnavailable() {}

  private void storeNext() {
    if (up && inFlight.isEmpty() && !queue.isEmpty()) {
      inFlight = nextBatch();
      journal.tell(inFlight);
    }
  }

  private List<C> nextBatch() {
    List<C> batch = new ArrayList<>();
    while (!queue.isEmpty() && batch.size() < settings.maxBatch()) {
      boolean alone = rules.isAlone(queue.element());
      if (alone && !batch.isEmpty()) {
        break;
      }
      batch.add(queue.remove());
      if (alone) {
        break;
      }
    }
    return List.copyOf(batch);
  }

  private Behavior<Object> onJournalStopped(Terminated signal) {
    getContext()
        .getLog()
        .error("event=journal-stopped entity={} restartIn={}", rules.persistenceId(), backoff);
    up = false;
    List<C> lost = inFlight;
    inFlight = List.of();
    R refused = rules.unavailable("the journal stopped");
    lost.forEach(command -> rules.answer(command, refused));
    onUnavailable();
    timers.startSingleTimer(new Restart(), backoff);
    Duration doubled = backoff.multipliedBy(2);
    Duration longest = settings.maxBackoff();
    backoff = doubled.compareTo(longest) > 0 ? longest : doubled;
    return next();
  }

  private Behavior<Object> onRestart(Restart restart) {
    journal = spawnJournal();
    return this;
  }

  private ActorRef<List<C>> spawnJournal() {
    ActorRef<List<C>> child =
        getContext()
            .spawnAnonymous(
                new BatchJournal<>(
                    rules,
                    clock,
                    settings.snapshotEvery(),
                    getContext().getSelf().narrow(),
                    new Reports()));
    getContext().watch(child);
    return child;
  }

  /** What the journal reports, on the front's thread. */
  private final class Reports implements BatchJournal.Front<E, S, R> {
    @Override
    public void recovered(S state) {
      durable = Optional.of(state);
      up = true;
      rules.recovered(state);
      onDurable(state);
      storeNext();
    }

    @Override
    public void stored(List<R> replies, List<E> events, S state) {
      backoff = settings.minBackoff();
      durable = Optional.of(state);
      List<C> done = inFlight;
      inFlight = List.of();
      storeNext();
      for (int i = 0; i < done.size(); i++) {
        rules.answer(done.get(i), replies.get(i));
      }
      if (!events.isEmpty()) {
        rules.stored(events, state);
      }
      onDurable(state);
    }
  }
}
