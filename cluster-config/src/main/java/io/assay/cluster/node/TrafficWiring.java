package io.assay.cluster.node;

import io.assay.actors.dispatch.DispatchGossip;
import io.assay.actors.dispatch.DispatcherActor;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.weights.WeightsRequest;
import io.assay.actors.weights.WeightsStatus;
import io.assay.streams.inference.Caller;
import io.assay.streams.inference.Inference;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.MarkovText;
import io.assay.streams.synthetic.PicturePrompts;
import io.assay.streams.traffic.SyntheticRequests;
import io.assay.streams.traffic.SyntheticTraffic;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.stream.javadsl.Sink;

/** Starts what sends requests to miners: the dispatcher, its gossip, and synthetic traffic. */
final class TrafficWiring {

  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

  private final NodeContext node;
  private final ActorRef<DispatcherMessage> dispatcher;
  private final ActorRef<DispatchGossip.Message> gossip;
  private volatile DispatcherActor.Uses uses = DispatcherActor.Uses.IGNORED;
  private final AtomicLong synthetics = new AtomicLong();

  /** What is told how miners stand. */
  record Running(
      ActorRef<DispatcherMessage> dispatcher,
      ActorRef<DispatchGossip.Message> gossip,
      ActorRef<SyntheticTraffic.Message> synthetic) {}

  TrafficWiring(NodeContext node) {
    this.node = node;
    this.dispatcher =
        node.system()
            .systemActorOf(
                DispatcherActor.create(
                    node.settings().dispatch(),
                    node.clock(),
                    (task, hotkey) -> uses.used(task, hotkey)),
                "dispatcher",
                Props.empty());
    this.gossip =
        node.system()
            .systemActorOf(
                DispatchGossip.create(place(node, dispatcher)), "dispatch-gossip", Props.empty());
    this.uses = (task, hotkey) -> gossip.tell(new DispatchGossip.Used(task, hotkey));
  }

  private static DispatchGossip.Place place(
      NodeContext node, ActorRef<DispatcherMessage> dispatcher) {
    Cluster cluster = Cluster.get(node.system());
    return new DispatchGossip.Place(
        NodeIncarnation.self(cluster).value(),
        () -> NodeIncarnation.living(cluster).size() > 1,
        dispatcher,
        node.observers()::elsewhere);
  }

  ActorRef<DispatcherMessage> dispatcher() {
    return dispatcher;
  }

  Running start(Inference inference, ActorRef<WeightsRequest> weights) {
    return new Running(dispatcher, gossip, synthetic(inference, weights));
  }

  private ActorRef<SyntheticTraffic.Message> synthetic(
      Inference inference, ActorRef<WeightsRequest> weights) {
    MarkovText words = MarkovText.shipped();
    SyntheticTraffic.Ports ports =
        new SyntheticTraffic.Ports(
            node.clock(),
            node.settings().tasks(),
            node.settings().rules().traffic(),
            new SyntheticRequests(
                new ChatPrompts(words), new PicturePrompts(words, node.settings().pictures())),
            period -> seed(weights, period),
            (miner, request) -> send(inference, miner, request));
    return node.system()
        .systemActorOf(SyntheticTraffic.create(ports), "synthetic-traffic", Props.empty());
  }

  private CompletionStage<OptionalLong> seed(ActorRef<WeightsRequest> weights, long period) {
    return AskPattern.<WeightsRequest, WeightsStatus>ask(
            weights, WeightsRequest.GetWeights::new, ASK_TIMEOUT, node.system().scheduler())
        .thenApply(
            status ->
                status.open().filter(open -> open.period() == period).stream()
                    .mapToLong(open -> open.seed())
                    .findFirst());
  }

  private CompletionStage<Done> send(Inference inference, Hotkey miner, TaskRequest request) {
    Caller caller =
        new Caller(
            Traffic.SYNTHETIC, "synthetic-" + synthetics.incrementAndGet(), Optional.empty());
    return inference.askMiner(miner, request, caller).runWith(Sink.ignore(), node.system());
  }
}
