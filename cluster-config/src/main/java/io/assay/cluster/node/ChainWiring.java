package io.assay.cluster.node;

import io.assay.cluster.chain.ChainFeed;
import io.assay.cluster.chain.ChainSettings;
import io.assay.cluster.chain.Signers;
import io.assay.streams.chain.metagraph.MetagraphReader;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.WebSocketRpc;
import io.assay.streams.chain.signing.Signer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.typed.Cluster;

/** Makes the members follow the chain, on the node that has the singletons. */
final class ChainWiring {

  private ChainWiring() {}

  /** Who signs for this validator, until the node ends. */
  static Optional<Signer> signer(NodeContext node) {
    Executor executor = node.system().dispatchers().lookup(DispatcherSelector.blocking());
    try {
      Optional<Signer> signer = Signers.open(node.settings().chain(), executor);
      signer.ifPresent(
          each -> {
            var unused = node.system().getWhenTerminated().thenRun(each::close);
          });
      return signer;
    } catch (IllegalArgumentException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
  }

  /**
   * Starts to follow the chain, if one is configured.
   *
   * @param stakeShare is told this validator's part of the stake after each read
   */
  static Optional<ChainFeed> start(
      NodeContext node, Membership membership, Consumer<OptionalDouble> stakeShare) {
    ChainSettings settings = node.settings().chain();
    return settings.rpc().map(rpc -> started(node, settings, rpc, membership, stakeShare));
  }

  private static ChainFeed started(
      NodeContext node,
      ChainSettings settings,
      RpcSettings where,
      Membership membership,
      Consumer<OptionalDouble> stakeShare) {
    ActorSystem<?> system = node.system();
    WebSocketRpc rpc = new WebSocketRpc(where);
    MetagraphReader reader = new MetagraphReader(rpc, settings.netuid(), settings.genesis());
    ChainFeed feed =
        new ChainFeed(
            settings,
            reader::read,
            () -> Singletons.areHere(Cluster.get(system)),
            members -> membership.sync(members, "metagraph"),
            node.clock());
    system
        .scheduler()
        .scheduleWithFixedDelay(
            Duration.ZERO,
            settings.every(),
            () -> feed.read().thenAccept(read -> stakeShare.accept(feed.stakeShare())),
            system.executionContext());
    var unused = system.getWhenTerminated().thenRun(rpc::close);
    return feed;
  }
}
