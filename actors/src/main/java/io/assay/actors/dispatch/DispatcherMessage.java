package io.assay.actors.dispatch;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What a node's dispatcher is told and asked. Never leaves the node. */
public sealed interface DispatcherMessage {

  /** A miner stands differently now. */
  record MinerChanged(MinerStatus status) implements DispatcherMessage {}

  /** Which miner takes this request? The answer counts as a use of it. */
  record Choose(
      TaskName task, Set<Hotkey> exclude, Traffic traffic, ActorRef<DispatchChoice> replyTo)
      implements DispatcherMessage {
    public Choose {
      exclude = Set.copyOf(exclude);
    }
  }

  /** Where is this miner, for a request meant for it alone? The answer counts as a use of it. */
  record Take(TaskName task, Hotkey hotkey, ActorRef<DispatchChoice> replyTo)
      implements DispatcherMessage {}

  /** A request to a miner ended. */
  record Ended(Hotkey hotkey, TaskName task, EndKind end) implements DispatcherMessage {}

  /** Another node used the miner. */
  record Touched(Hotkey hotkey, TaskName task) implements DispatcherMessage {}
}
