package io.assay.cluster.node;

import io.assay.actors.network.NetworkCommand;
import io.assay.actors.network.NetworkReply;
import io.assay.http.management.NetworkAdmin;
import io.assay.http.management.NetworkRefusedException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network's membership as an operator changes it. */
final class NodeNetwork implements NetworkAdmin {

  private static final Logger LOG = LoggerFactory.getLogger(NodeNetwork.class);

  private final Membership membership;

  NodeNetwork(Membership membership) {
    this.membership = membership;
  }

  @Override
  public CompletionStage<NetworkReply.Members> members() {
    return membership.all();
  }

  @Override
  public CompletionStage<NetworkReply.Members> change(NetworkCommand command) {
    return membership
        .ask(command)
        .thenCompose(
            reply -> {
              if (reply instanceof NetworkReply.Refused refused) {
                throw new NetworkRefusedException(refused.reason());
              }
              LOG.info("event=membership-changed-by-hand command={}", command);
              return membership.all();
            });
  }
}
