package io.assay.cluster.node;

import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.coordination.CheckingCoordinator;
import io.assay.actors.coordination.SamplingGate;
import io.assay.actors.coordination.SamplingGateUpdater;
import io.assay.actors.network.Hotkey;
import io.assay.streams.checking.CheckingWorkers;
import io.assay.streams.sampling.GatedKeepRule;
import io.assay.streams.sampling.Sampler;
import io.assay.streams.sampling.StoringSampler;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;

/** Starts the checking of answers on a node: the gate, the coordinator, and its workers. */
final class CheckingWiring {

  private CheckingWiring() {}

  /**
   * Starts it.
   *
   * @param members whose outboxes the coordinator wakes
   * @param checks whether this node has workers
   * @return what decides whether an answer is kept
   */
  static Sampler start(NodeContext node, Supplier<List<Hotkey>> members, boolean checks) {
    ActorRef<CheckingCommand> coordinator =
        new Singletons(node.system())
            .coordinator(
                CheckingCoordinator.create(
                    node.settings().coordination(),
                    node.settings().rules().sampling(),
                    node.miners(),
                    members,
                    node.clock(),
                    node.random()));
    node.observers().plugChecking(coordinator);
    SamplingGate gate =
        new SamplingGate(
            node.settings().tasks(), node.settings().rules().sampling(), node.random());
    node.system()
        .systemActorOf(
            SamplingGateUpdater.create(gate, coordinator), "sampling-gate", Props.empty());
    if (checks) {
      node.system()
          .systemActorOf(
              CheckingWorkers.create(
                  node.settings().checking(),
                  coordinator,
                  node.miners(),
                  node.answers(),
                  node.clock(),
                  node.random(),
                  node.spans()),
              "checking-workers",
              Props.empty());
    }
    return new StoringSampler(new GatedKeepRule(gate, node.clock()), node.answers());
  }
}
