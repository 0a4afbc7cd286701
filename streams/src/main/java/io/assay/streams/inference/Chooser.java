package io.assay.streams.inference;

import io.assay.actors.dispatch.DispatchChoice;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Asks the dispatcher whom one request goes to: to {@code target}, or to whoever comes next. */
record Chooser(
    InferenceStage.Context context, TaskName task, Traffic traffic, Optional<Hotkey> target) {

  /**
   * Asks; miners in {@code exclude} are not chosen.
   *
   * @param answer hears the answer once, on any thread; empty if there was none in time
   */
  void choose(Set<Hotkey> exclude, Consumer<Optional<DispatchChoice>> answer) {
    var unused =
        AskPattern.<DispatcherMessage, DispatchChoice>ask(
                context.ports().dispatcher(),
                replyTo -> question(exclude, replyTo),
                context.settings().chooseTimeout(),
                context.scheduler())
            .whenCompleteAsync(
                (choice, failure) -> answer.accept(Optional.ofNullable(choice)), Runnable::run);
  }

  private DispatcherMessage question(Set<Hotkey> exclude, ActorRef<DispatchChoice> replyTo) {
    return target.isPresent()
        ? new DispatcherMessage.Take(task, target.get(), replyTo)
        : new DispatcherMessage.Choose(task, exclude, traffic, replyTo);
  }
}
