package io.assay.actors.coordination;

import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Keeps a node's {@link SamplingGate} up to date with what waits; one a node. */
public final class SamplingGateUpdater {

  /** How often the coordinator is asked again, so that one that has moved learns of this node. */
  static final Duration ASK_EVERY = Duration.ofSeconds(3);

  /** What the updater receives. */
  public sealed interface Message {}

  private record Counts(WaitingCounts counts) implements Message {}

  private record AskAgain() implements Message {}

  private SamplingGateUpdater() {}

  /** The behaviour that follows the counts of {@code coordinator} for {@code gate}. */
  public static Behavior<Message> create(SamplingGate gate, ActorRef<CheckingCommand> coordinator) {
    return Behaviors.setup(
        context -> {
          ActorRef<WaitingCounts> adapter =
              context.messageAdapter(WaitingCounts.class, Counts::new);
          var follow = new CheckingCommand.FollowCounts(adapter);
          coordinator.tell(follow);
          return Behaviors.withTimers(
              timers -> {
                timers.startTimerWithFixedDelay(new AskAgain(), ASK_EVERY);
                return updating(gate, coordinator, follow);
              });
        });
  }

  private static Behavior<Message> updating(
      SamplingGate gate,
      ActorRef<CheckingCommand> coordinator,
      CheckingCommand.FollowCounts follow) {
    return Behaviors.receive(Message.class)
        .onMessage(
            Counts.class,
            counts -> {
              gate.learn(counts.counts());
              return Behaviors.same();
            })
        .onMessage(
            AskAgain.class,
            again -> {
              coordinator.tell(follow);
              return Behaviors.same();
            })
        .build();
  }
}
