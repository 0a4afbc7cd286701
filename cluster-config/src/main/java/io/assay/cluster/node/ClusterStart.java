package io.assay.cluster.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;

/** Brings a node into its cluster. */
final class ClusterStart {

  /** How long a node may take to be up. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private ClusterStart() {}

  /** Forms a cluster of this one node; completes when it is up. */
  static CompletionStage<Done> alone(ActorSystem<?> system) {
    Cluster cluster = Cluster.get(system);
    CompletableFuture<Done> up = new CompletableFuture<>();
    cluster
        .subscriptions()
        .tell(
            Subscribe.create(
                system.systemActorOf(
                    Behaviors.receive(SelfUp.class)
                        .onMessage(
                            SelfUp.class,
                            selfUp -> {
                              up.complete(Done.getInstance());
                              return Behaviors.stopped();
                            })
                        .build(),
                    "self-up",
                    Props.empty()),
                SelfUp.class));
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return up.orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
