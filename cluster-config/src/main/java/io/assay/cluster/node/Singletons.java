package io.assay.cluster.node;

import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.network.NetworkRequest;
import io.assay.actors.weights.WeightsRequest;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/** Starts what there is once in a cluster, on the oldest node of a role. */
final class Singletons {

  private static final String WEIGHTS_ROLE = "weights";

  private final ActorSystem<?> system;

  Singletons(ActorSystem<?> system) {
    this.system = system;
  }

  ActorRef<NetworkRequest> network(Behavior<NetworkRequest> behavior) {
    return start(behavior, "network");
  }

  ActorRef<WeightsRequest> weights(Behavior<WeightsRequest> behavior) {
    return start(behavior, "weights");
  }

  ActorRef<CheckingCommand> coordinator(Behavior<CheckingCommand> behavior) {
    return start(behavior, "checking-coordinator");
  }

  /** Whether this node is the oldest of those that may hold them. */
  static boolean areHere(Cluster cluster) {
    Member self = cluster.selfMember();
    return self.hasRole(WEIGHTS_ROLE)
        && StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
            .filter(member -> member.hasRole(WEIGHTS_ROLE))
            .noneMatch(member -> member.isOlderThan(self));
  }

  private <M> ActorRef<M> start(Behavior<M> behavior, String name) {
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(behavior, name)
                .withSettings(ClusterSingletonSettings.create(system).withRole(WEIGHTS_ROLE)));
  }
}
