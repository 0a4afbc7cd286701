package io.assay.actors.dispatch;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Clock;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * A node's dispatcher: the {@link DispatchTable} behind a mailbox. Its questions are bounded by the
 * requests that the node takes at once, its miners by the settings.
 */
public final class DispatcherActor extends AbstractBehavior<DispatcherMessage> {

  private final DispatchTable table;
  private final Clock clock;
  private final Uses uses;

  /** Is told whom the dispatcher chose, on its thread. */
  @FunctionalInterface
  public interface Uses {

    /** Nobody wants to know. */
    Uses IGNORED = (task, hotkey) -> {};

    /** A miner was chosen for a task. */
    void used(TaskName task, Hotkey hotkey);
  }

  private DispatcherActor(
      ActorContext<DispatcherMessage> context, DispatchSettings settings, Clock clock, Uses uses) {
    super(context);
    this.table = new DispatchTable(settings);
    this.clock = clock;
    this.uses = uses;
  }

  /** A dispatcher that knows nobody yet; {@code clock} times breakers and pauses. */
  public static Behavior<DispatcherMessage> create(
      DispatchSettings settings, Clock clock, Uses uses) {
    return Behaviors.setup(context -> new DispatcherActor(context, settings, clock, uses));
  }

  @Override
  public Receive<DispatcherMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(DispatcherMessage.Choose.class, this::choose)
        .onMessage(DispatcherMessage.Ended.class, this::ended)
        .onMessage(DispatcherMessage.MinerChanged.class, this::changed)
        .onMessage(DispatcherMessage.Take.class, this::take)
        .onMessage(DispatcherMessage.Touched.class, this::touched)
        .build();
  }

  private Behavior<DispatcherMessage> choose(DispatcherMessage.Choose question) {
    question
        .replyTo()
        .tell(
            answer(
                question.task(),
                table.choose(
                    question.task(), question.exclude(), question.traffic(), clock.instant())));
    return this;
  }

  private Behavior<DispatcherMessage> take(DispatcherMessage.Take question) {
    question
        .replyTo()
        .tell(
            answer(
                question.task(), table.take(question.task(), question.hotkey(), clock.instant())));
    return this;
  }

  private DispatchChoice answer(TaskName task, Optional<DispatchChoice.Chosen> chosen) {
    chosen.ifPresent(miner -> uses.used(task, miner.hotkey()));
    return chosen.<DispatchChoice>map(miner -> miner).orElseGet(DispatchChoice.NoMiner::new);
  }

  private Behavior<DispatcherMessage> ended(DispatcherMessage.Ended end) {
    table.ended(end.task(), end.hotkey(), end.end(), clock.instant());
    return this;
  }

  private Behavior<DispatcherMessage> changed(DispatcherMessage.MinerChanged change) {
    if (!table.update(change.status())) {
      getContext()
          .getLog()
          .warn(
              "miner={} is not dispatched to: this node knows as many miners as it may",
              change.status().hotkey());
    }
    return this;
  }

  private Behavior<DispatcherMessage> touched(DispatcherMessage.Touched use) {
    table.touched(use.task(), use.hotkey());
    return this;
  }
}
