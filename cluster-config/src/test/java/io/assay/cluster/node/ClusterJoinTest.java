package io.assay.cluster.node;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.join.ClusterClock;
import io.assay.cluster.join.ClusterJoin;
import io.assay.cluster.join.ClusterJoinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that find each other, with the configuration that a node has. */
class ClusterJoinTest {

  private final List<ActorSystem<Void>> systems = new ArrayList<>();

  @TempDir private Path data;

  @AfterEach
  void stop() {
    systems.forEach(ActorSystem::terminate);
    systems.forEach(system -> await().atMost(30, SECONDS).until(() -> ended(system)));
  }

  @Test
  void givenASeed_whenTwoMoreNodesJoin_thenThreeAreUpWithRolesAndVersion() throws Exception {
    ActorSystem<Void> first = seed("");
    ActorSystem<Void> second = system("seeds = [\"" + address(first) + "\"]");
    ActorSystem<Void> third = system("seeds = [\"pekko://assay@" + address(first) + "\"]");

    join(second).toCompletableFuture().get(40, SECONDS);
    join(third).toCompletableFuture().get(40, SECONDS);

    for (ActorSystem<Void> each : systems) {
      await().atMost(20, SECONDS).until(() -> up(each) == 3);
    }
    assertThat(Cluster.get(first).state().getMembers())
        .allSatisfy(
            member -> {
              assertThat(member.getRoles()).contains("api", "checking", "miners", "weights");
              assertThat(member.appVersion().version()).isEqualTo(NodeVersion.current());
            });
  }

  @Test
  void givenAnotherPeriodOrPolicy_whenANodeJoins_thenItIsRefusedAndSaysWhatDiffers()
      throws Exception {
    ActorSystem<Void> first = seed("");
    String seeds = "seeds = [\"" + address(first) + "\"]";

    assertRefused(system(seeds, "assay.period = 30m"), "period is PT30M here and PT1H there");
    assertRefused(
        system(seeds, "pekko.cluster.sharding.number-of-shards = 32"),
        "pekko.cluster.sharding.number-of-shards (32 here)");
    assertRefused(
        system(seeds, "assay.policies.\"vision-4.1\".shares.exponent = 2.0"),
        "policy-settings differ: here shares.exponent = 2.0, there shares.exponent = 3.0");
    assertRefused(
        system(seeds, "assay.policy = nineteen-6"), "policy is nineteen-6 version 1 here");
    assertThat(up(first)).isEqualTo(1);
  }

  @Test
  void givenAClockThatIsMinutesOff_whenANodeJoins_thenItIsRefusedWithTheRemedy() throws Exception {
    ActorSystem<Void> first = seed("");
    ClusterClock.compare(first, Clock.systemUTC(), Duration.ofSeconds(30))
        .toCompletableFuture()
        .get(20, SECONDS);
    ActorSystem<Void> second = system("seeds = [\"" + address(first) + "\"]");
    join(second).toCompletableFuture().get(40, SECONDS);
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));

    assertThatThrownBy(
            () ->
                ClusterClock.compare(second, ahead, Duration.ofSeconds(30))
                    .toCompletableFuture()
                    .get(20, SECONDS))
        .hasRootCauseInstanceOf(ClusterJoinException.class)
        .hasMessageContaining("this node's clock is 5 min ahead of that of assay@" + address(first))
        .hasMessageContaining("set it by NTP");
  }

  @Test
  void givenNoSeedThatAnswers_whenANodeJoins_thenItEndsAndNamesTheSeeds() throws Exception {
    String nobody = "127.0.0.1:" + freePort();
    ActorSystem<Void> alone = system("seeds = [\"" + nobody + "\"], join-timeout = 5s");

    assertThatThrownBy(() -> join(alone).toCompletableFuture().get(40, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(ClusterJoinException.class)
        .hasMessageContaining("no seed node took this node within 5 s: start assay@" + nobody);
  }

  @Test
  void givenBootstrap_whenTwoNodesFindEachOther_thenTheyFormOneCluster() throws Exception {
    int one = freePort();
    int two = freePort();
    String points =
        "pekko.discovery.config.services.assay.endpoints ="
            + " [{host = \"127.0.0.1\", port = %d}, {host = \"127.0.0.1\", port = %d}]\n"
                .formatted(one, two)
            + "pekko.management.cluster.bootstrap.contact-point.filter-on-fallback-port = off\n"
            + "pekko.management.cluster.bootstrap.contact-point-discovery.stable-margin = 1s";
    String kubernetes =
        "join = kubernetes, kubernetes { discovery = config, port-name = \"\", port = %d }";
    ActorSystem<Void> first = system(kubernetes.formatted(one), points);
    ActorSystem<Void> second = system(kubernetes.formatted(two), points);

    CompletionStage<Done> firstUp = join(first);
    join(second).toCompletableFuture().get(60, SECONDS);
    firstUp.toCompletableFuture().get(60, SECONDS);

    await().atMost(20, SECONDS).until(() -> up(first) == 2 && up(second) == 2);
  }

  @Test
  void givenTheQuickProfile_whenConfigured_thenItIsOverTheShippedAndUnderTheOperators() {
    Config quick = config("fail-over = quick", "pekko.cluster.gossip-interval = 700ms");

    assertThat(quick.getDuration("pekko.cluster.split-brain-resolver.stable-after"))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(quick.getDuration("pekko.cluster.gossip-interval"))
        .isEqualTo(Duration.ofMillis(700));
    Config own =
        config("fail-over = quick", "pekko.cluster.split-brain-resolver.stable-after = 9s");
    assertThat(own.getDuration("pekko.cluster.split-brain-resolver.stable-after"))
        .isEqualTo(Duration.ofSeconds(9));
    assertThatThrownBy(() -> config("fail-over = fast"))
        .hasMessageContaining("assay.cluster.fail-over is 'fast': expected normal or quick");
  }

  @Test
  void givenAnEmbeddedJournal_whenSeveralNodesAreWanted_thenItIsRefused() {
    NodeOptions options =
        NodeOptions.defaults()
            .withData(data)
            .withPorts(0, 0, 0)
            .withOverrides(ConfigFactory.parseString("assay.cluster.seeds = [\"127.0.0.1:1\"]"));

    assertThatThrownBy(() -> Node.start(options))
        .isInstanceOf(NodeStartException.class)
        .hasMessageContaining("needs one journal for all: set assay.journal.kind = cassandra");
  }

  private static void assertRefused(ActorSystem<Void> system, String why) {
    assertThatThrownBy(() -> join(system).toCompletableFuture().get(40, SECONDS))
        .cause()
        .isInstanceOf(ClusterJoinException.class)
        .hasMessageContaining("the cluster does not take this node: ")
        .hasMessageContaining(why)
        .hasMessageContaining("make the configurations alike");
  }

  private ActorSystem<Void> seed(String more) throws Exception {
    ActorSystem<Void> system = system("join = self", more);
    join(system).toCompletableFuture().get(40, SECONDS);
    return system;
  }

  private static CompletionStage<Done> join(ActorSystem<Void> system) {
    return ClusterJoin.join(system, NodeSettings.from(system.settings().config()).cluster());
  }

  private ActorSystem<Void> system(String cluster, String... more) {
    Config config = config(cluster, more);
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(), "assay", NodeConfig.shared(config, NodeSettings.from(config)));
    systems.add(system);
    return system;
  }

  private static Config config(String cluster, String... more) {
    Config overrides =
        ConfigFactory.parseString("assay.cluster { " + cluster + " }\n" + String.join("\n", more));
    return NodeConfig.of(
        NodeOptions.defaults().withPorts(0, 0, 0).withOverrides(overrides), ConfigFactory.empty());
  }

  private static long up(ActorSystem<?> system) {
    return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
        .filter(member -> member.status().equals(MemberStatus.up()))
        .count();
  }

  private static String address(ActorSystem<?> system) {
    return "127.0.0.1:" + Cluster.get(system).selfMember().address().getPort().orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean ended(ActorSystem<?> system) {
    return system.getWhenTerminated().toCompletableFuture().isDone();
  }
}
