package io.assay.cluster.node;

import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.network.NetworkEntity;
import io.assay.actors.network.NetworkRequest;
import io.assay.actors.query.QueryId;
import io.assay.actors.weights.WeightsPublisher;
import io.assay.actors.weights.WeightsRequest;
import io.assay.cluster.chain.ChainFeed;
import io.assay.cluster.chain.ChainWeights;
import io.assay.cluster.statistics.StatisticsPublisher;
import io.assay.persistence.history.HistoryReader;
import io.assay.streams.capacity.CapacityRounds;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.inference.InferencePorts;
import io.assay.streams.inference.MinerInference;
import io.assay.streams.inference.Settlements;
import io.assay.streams.sampling.Sampler;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.typed.Cluster;

/** What a node does besides serving HTTP: answering, checking, the period clock. */
final class NodeServices {

  private final NodeContext node;
  private final Membership membership;
  private final Members members;
  private final MinerInference inference;
  private final ActorRef<WeightsRequest> weights;
  private final Optional<ChainFeed> chain;
  private final Optional<ChainWeights> chainWeights;
  private final Optional<StatisticsPublisher> statistics;
  private final MinerProtocols protocols;

  private NodeServices(
      NodeContext node,
      Membership membership,
      Members members,
      MinerInference inference,
      ActorRef<WeightsRequest> weights,
      Optional<ChainFeed> chain,
      Optional<ChainWeights> chainWeights,
      Optional<StatisticsPublisher> statistics,
      MinerProtocols protocols) {
    this.protocols = protocols;
    this.node = node;
    this.membership = membership;
    this.members = members;
    this.inference = inference;
    this.weights = weights;
    this.chain = chain;
    this.chainWeights = chainWeights;
    this.statistics = statistics;
  }

  /** Starts all of it; the cluster must be up. */
  static NodeServices start(
      NodeContext node, NodeOptions options, HistoryReader journal, Settlements settlements) {
    ActorSystem<?> system = node.system();
    Optional<Signer> signer = ChainWiring.signer(node);
    MinerProtocols protocols = MinerProtocols.of(node, signer);
    MinerClient client = protocols.client();
    AtomicReference<OptionalDouble> stakeShare = new AtomicReference<>(OptionalDouble.empty());
    CapacityRounds capacities = capacities(node, client, stakeShare::get);
    ActorRef<NetworkRequest> network =
        new Singletons(system)
            .network(
                NetworkEntity.create(node.clock(), new MemberWiring(node.miners(), capacities)));
    Membership membership = new Membership(system, network);
    Members members =
        new Members(
            () -> Singletons.areHere(Cluster.get(system)), node.miners(), membership, capacities);
    Optional<ChainWiring> chain = ChainWiring.connect(node, signer);
    Optional<ChainWeights> chainWeights = chain.flatMap(link -> link.weights(options.data()));
    Optional<StatisticsPublisher> statistics =
        signer.flatMap(own -> StatisticsWiring.start(node, journal, own));
    Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    ActorRef<WeightsRequest> weights =
        WeightsWiring.start(
            node,
            members::ready,
            journal,
            publishers(new FilePublisher(options.data(), blocking), chainWeights, statistics),
            options.listener());
    Sampler sampler =
        CheckingWiring.start(node, members::lastKnown, options.roles().contains("checking"));
    TrafficWiring traffic = new TrafficWiring(node);
    ActorRef<DispatcherMessage> dispatcher = traffic.dispatcher();
    MinerInference inference = inference(node, dispatcher, client, sampler, settlements);
    Optional<ChainFeed> feed = chain.map(link -> link.follow(membership, stakeShare::set));
    members.start(
        system,
        options.members(),
        node.settings().capacityEvery(),
        () -> node.observers().plugDispatch(traffic.start(inference, weights)));
    return new NodeServices(
        node, membership, members, inference, weights, feed, chainWeights, statistics, protocols);
  }

  private static List<WeightsPublisher> publishers(
      FilePublisher file, Optional<ChainWeights> chain, Optional<StatisticsPublisher> statistics) {
    List<WeightsPublisher> publishers = new ArrayList<>();
    publishers.add(file);
    chain.ifPresent(publishers::add);
    statistics.ifPresent(publishers::add);
    return publishers;
  }

  private static CapacityRounds capacities(
      NodeContext node, MinerClient client, Supplier<OptionalDouble> stakeShare) {
    NodeSettings settings = node.settings();
    return new CapacityRounds(
        node.system(),
        client,
        node.miners(),
        settings.tasks(),
        () ->
            new CapacityRounds.Rule(
                stakeShare.get().orElse(settings.stakeShare()),
                settings.period(),
                settings.rules().traffic()));
  }

  private static MinerInference inference(
      NodeContext node,
      ActorRef<DispatcherMessage> dispatcher,
      MinerClient client,
      Sampler sampler,
      Settlements settlements) {
    SecureRandom random = new SecureRandom();
    return new MinerInference(
        node.system(),
        new InferencePorts(
            node.settings().tasks(),
            dispatcher,
            node.miners(),
            client,
            sampler,
            node.settings().rules().work(),
            NodeIncarnation.self(Cluster.get(node.system())),
            settlements,
            () -> QueryId.create(node.clock().instant(), random),
            node.clock(),
            System::nanoTime,
            node.spans()),
        node.settings().inference());
  }

  MinerInference inference() {
    return inference;
  }

  ActorRef<WeightsRequest> weights() {
    return weights;
  }

  /** What this node speaks with miners. */
  MinerProtocols protocols() {
    return protocols;
  }

  /** What comes from the chain; empty if none is followed. */
  Optional<ChainFeed> chain() {
    return chain;
  }

  /** What sets weights on the chain; empty if nothing does. */
  Optional<ChainWeights> chainWeights() {
    return chainWeights;
  }

  /** What posts statistics; empty if nothing does. */
  Optional<StatisticsPublisher> statistics() {
    return statistics;
  }

  Members members() {
    return members;
  }

  Membership membership() {
    return membership;
  }

  NodeContext context() {
    return node;
  }
}
