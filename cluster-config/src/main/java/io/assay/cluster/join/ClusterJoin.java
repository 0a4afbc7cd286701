package io.assay.cluster.join;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;

/** Brings a node into its cluster. */
public final class ClusterJoin {

  /** What the cluster's own time-out gets to act before ours. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final ClusterSettings settings;
  private final CoordinatedShutdown shutdown;
  private final CompletableFuture<Done> up = new CompletableFuture<>();

  private ClusterJoin(ActorSystem<?> system, ClusterSettings settings) {
    this.system = system;
    this.settings = settings;
    this.shutdown = CoordinatedShutdown.get(system);
  }

  /**
   * Joins; completes when the node is up, and fails with {@link ClusterJoinException} if the
   * cluster does not take it or is not found. In the latter case the actor system may have ended.
   */
  public static CompletionStage<Done> join(ActorSystem<?> system, ClusterSettings settings) {
    return new ClusterJoin(system, settings).start();
  }

  private CompletionStage<Done> start() {
    Cluster cluster = Cluster.get(system);
    cluster.subscriptions().tell(Subscribe.create(whenUp(), SelfUp.class));
    var unused = system.getWhenTerminated().whenComplete((done, thrown) -> refuse());
    switch (settings.join()) {
      case SELF -> cluster.manager().tell(Join.create(cluster.selfMember().address()));
      case SEEDS -> cluster.manager().tell(new JoinSeedNodes(settings.seeds()));
      case KUBERNETES -> bootstrap();
    }
    long limit = settings.joinTimeout().plus(GRACE).toMillis();
    CompletableFuture.delayedExecutor(limit, TimeUnit.MILLISECONDS, Runnable::run)
        .execute(this::refuse);
    return up;
  }

  private ActorRef<SelfUp> whenUp() {
    return system.systemActorOf(
        Behaviors.receive(SelfUp.class)
            .onMessage(
                SelfUp.class,
                selfUp -> {
                  SharedSettings.joined(system.settings().config());
                  up.complete(Done.getInstance());
                  return Behaviors.stopped();
                })
            .build(),
        "self-up",
        Props.empty());
  }

  private void bootstrap() {
    var unused =
        PekkoManagement.get(system)
            .start()
            .whenComplete(
                (uri, thrown) -> {
                  if (thrown == null) {
                    ClusterBootstrap.get(system).start();
                  } else {
                    up.completeExceptionally(
                        new ClusterJoinException(
                            "the port for other nodes to find this one cannot be used ("
                                + thrown.getMessage()
                                + "): choose another with assay.cluster.kubernetes.port"));
                  }
                });
  }

  private void refuse() {
    up.completeExceptionally(new ClusterJoinException(reason()));
  }

  private String reason() {
    Config own = system.settings().config();
    boolean incompatible =
        shutdown
            .getShutdownReason()
            .filter(CoordinatedShutdown.incompatibleConfigurationDetectedReason()::equals)
            .isPresent();
    if (incompatible) {
      return "the cluster does not take this node: "
          + SharedSettings.refusal(own).orElseGet(() -> unsaid(own))
          + "; make the configurations alike, or stop all nodes before changing them";
    }
    String within = " within " + settings.joinTimeout().toSeconds() + " s";
    return switch (settings.join()) {
      case SELF -> "the node did not form its cluster" + within;
      case SEEDS ->
          "no seed node took this node"
              + within
              + ": start "
              + settings.seeds().stream().map(Address::hostPort).collect(Collectors.joining(" or "))
              + ", or correct assay.cluster.seeds";
      case KUBERNETES ->
          "no other pod was found"
              + within
              + ": look at the role binding for reading pods, at assay.cluster.kubernetes.pods, and"
              + " that contact-points pods run";
    };
  }

  /** Pekko compares its own settings at the other end, which does not tell. */
  private static String unsaid(Config own) {
    return "pekko.cluster.sharding.number-of-shards ("
        + own.getInt("pekko.cluster.sharding.number-of-shards")
        + " here) or another setting that all nodes share is not the other nodes', whose logs name"
        + " it";
  }
}
