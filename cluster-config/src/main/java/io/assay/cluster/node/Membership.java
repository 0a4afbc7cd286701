package io.assay.cluster.node;

import io.assay.actors.network.Member;
import io.assay.actors.network.NetworkCommand;
import io.assay.actors.network.NetworkReply;
import io.assay.actors.network.NetworkRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** What the node asks of the network entity. */
final class Membership {

  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final ActorRef<NetworkRequest> network;

  Membership(ActorSystem<?> system, ActorRef<NetworkRequest> network) {
    this.system = system;
    this.network = network;
  }

  /** Those that take part now. */
  CompletionStage<List<Member>> active() {
    return all().thenApply(NetworkReply.Members::active);
  }

  /** All members, and those that are shut out. */
  CompletionStage<NetworkReply.Members> all() {
    return AskPattern.ask(network, NetworkRequest.GetMembers::new, ASK_TIMEOUT, system.scheduler());
  }

  /** Does this, or says why not. */
  CompletionStage<NetworkReply> ask(NetworkCommand command) {
    return AskPattern.ask(
        network,
        replyTo -> new NetworkRequest.Ask(command, replyTo),
        ASK_TIMEOUT,
        system.scheduler());
  }

  /** Makes the members exactly these. */
  CompletionStage<List<Member>> sync(List<Member> wanted, String source) {
    return ask(new NetworkCommand.SyncMembers(wanted, source))
        .thenCompose(
            reply -> {
              if (reply instanceof NetworkReply.Refused refused) {
                throw new NodeStartException("members: " + refused.reason());
              }
              return active();
            });
  }
}
