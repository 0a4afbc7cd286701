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
    return AskPattern.<NetworkRequest, NetworkReply.Members>ask(
            network, NetworkRequest.GetMembers::new, ASK_TIMEOUT, system.scheduler())
        .thenApply(NetworkReply.Members::active);
  }

  /** Makes the members exactly these. */
  CompletionStage<List<Member>> sync(List<Member> wanted, String source) {
    return AskPattern.<NetworkRequest, NetworkReply>ask(
            network,
            replyTo ->
                new NetworkRequest.Ask(new NetworkCommand.SyncMembers(wanted, source), replyTo),
            ASK_TIMEOUT,
            system.scheduler())
        .thenCompose(
            reply -> {
              if (reply instanceof NetworkReply.Refused refused) {
                throw new NodeStartException("members: " + refused.reason());
              }
              return active();
            });
  }
}
