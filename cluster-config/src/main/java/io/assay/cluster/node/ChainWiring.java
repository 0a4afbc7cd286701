package io.assay.cluster.node;

import io.assay.cluster.chain.ChainFeed;
import io.assay.cluster.chain.ChainSettings;
import io.assay.cluster.chain.ChainWeights;
import io.assay.cluster.chain.Signers;
import io.assay.streams.chain.metagraph.MetagraphReader;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.WebSocketRpc;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.submission.CallSubmission;
import io.assay.streams.chain.submission.SubmissionSettings;
import io.assay.streams.chain.weights.ChainPublisher;
import io.assay.streams.chain.weights.Promises;
import io.assay.streams.chain.weights.Reveals;
import io.assay.streams.chain.weights.Situations;
import io.assay.streams.chain.weights.WeightsSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.typed.Cluster;

/** The chain on the node that has the singletons: members follow it, weights are set on it. */
final class ChainWiring {

  /** Of the promises to reveal; an epoch lasts more than an hour. */
  private static final String PROMISES = "chain-commitments.jsonl";

  private static final Duration REVEAL_EVERY = Duration.ofSeconds(30);

  private final NodeContext node;
  private final ChainSettings settings;
  private final ChainRpc rpc;
  private final Optional<Signer> signer;
  private final Executor blocking;

  private ChainWiring(NodeContext node, RpcSettings where, Optional<Signer> signer) {
    this.node = node;
    this.settings = node.settings().chain();
    this.rpc = new WebSocketRpc(where);
    this.signer = signer;
    this.blocking = node.system().dispatchers().lookup(DispatcherSelector.blocking());
    var unused = node.system().getWhenTerminated().thenRun(rpc::close);
  }

  /** The connection to the chain, if one is configured. */
  static Optional<ChainWiring> connect(NodeContext node, Optional<Signer> signer) {
    return node.settings().chain().rpc().map(where -> new ChainWiring(node, where, signer));
  }

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
   * Starts to follow the chain.
   *
   * @param stakeShare is told this validator's part of the stake after each read
   */
  ChainFeed follow(Membership membership, Consumer<OptionalDouble> stakeShare) {
    ActorSystem<?> system = node.system();
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
    return feed;
  }

  /** Sets weights from now on, if that is configured. */
  Optional<ChainWeights> weights(Path data) {
    if (settings.weights().isEmpty() || signer.isEmpty()) {
      return Optional.empty();
    }
    WeightsSettings weights = settings.weights().get();
    Signer own = signer.get();
    ChainReader reader = new ChainReader(rpc);
    CallSubmission submission = new CallSubmission(rpc, own, SubmissionSettings.USUAL);
    Promises promises = new Promises(data.resolve(PROMISES));
    reveal(new Reveals(settings.netuid(), own.account(), reader, submission, promises, blocking));
    ChainPublisher publisher =
        new ChainPublisher(
            weights,
            new Situations(weights, own.account(), rpc),
            reader,
            submission,
            promises,
            new SecureRandom(),
            blocking);
    return Optional.of(new ChainWeights(publisher, node.settings().period(), node.clock()));
  }

  private void reveal(Reveals reveals) {
    ActorSystem<?> system = node.system();
    system
        .scheduler()
        .scheduleWithFixedDelay(
            REVEAL_EVERY,
            REVEAL_EVERY,
            () -> {
              if (Singletons.areHere(Cluster.get(system))) {
                var unused = reveals.reveal();
              }
            },
            system.executionContext());
  }
}
