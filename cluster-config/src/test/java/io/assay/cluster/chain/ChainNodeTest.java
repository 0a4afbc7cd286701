package io.assay.cluster.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.weights.WeightsListener;
import io.assay.cluster.cli.CommandLineRun;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.simulations.chain.SimulatedChain;
import io.assay.simulations.chain.SimulatedNeuron;
import io.assay.streams.chain.AccountId;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that follows a chain, which changes, falls silent and comes back. */
class ChainNodeTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final long LOOPBACK = 0x7f000001L;
  private static final AccountId VALIDATOR = account(9);

  @TempDir private Path data;

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAChain_whenItChangesDiesAndComesBack_thenTheMembersFollowAndTheNodeStaysReady()
      throws IOException, InterruptedException {
    SimulatedChain chain = SimulatedChain.start(KIT.system(), 0, 19, subnet(0, 1));
    URI url = chain.url();
    Node node = node(url);
    try {
      awaitMembers(node, account(0), account(1));
      assertThat(health(node)).contains("block 1");
      await().atMost(LONG).until(() -> shown(node).path("configured").asBoolean());
      assertThat(shown(node).path("connected").asBoolean()).isTrue();
      assertThat(shown(node).path("uid").asInt()).isEqualTo(9);
      assertThat(shown(node).path("stake_share").asDouble()).isEqualTo(1);
      assertThat(shown(node).path("sets_weights").asBoolean()).isFalse();

      chain.next(subnet(1, 2));
      awaitMembers(node, account(1), account(2));

      chain.close();
      await().atMost(LONG).until(() -> health(node).contains("read"));
      assertThat(members(node)).containsExactly(account(1).address(), account(2).address());
      assertThat(get(node.management(), "/health/ready", "").statusCode()).isEqualTo(200);
      assertThat(shown(node).path("connected").asBoolean()).isFalse();
      assertThat(shown(node).toString()).doesNotContain(url.getAuthority());

      try (SimulatedChain again =
          SimulatedChain.start(KIT.system(), url.getPort(), 19, subnet(2))) {
        awaitMembers(node, account(2));
        CommandLineRun run =
            CommandLineRun.of("chain", "metagraph", "--url", again.url().toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
            .contains("subnet 19 at block 1: 2 neurons, 1 may validate, 1 serve")
            .contains(VALIDATOR.address());
      }
    } finally {
      node.stop();
    }
  }

  @Test
  void givenNoNodeOfAChain_whenAskedAtTheCommandLine_thenOneLineSaysWhatIsWrong() {
    CommandLineRun run = CommandLineRun.of("chain", "metagraph", "--url", "ws://127.0.0.1:1");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("chain_getBlockHash at ws://127.0.0.1:1");
    assertThat(CommandLineRun.of("chain", "metagraph").err()).contains("--url: expected ws://");
    assertThat(CommandLineRun.of("chain", "metagraph", "--url", "http://x").exit()).isEqualTo(2);
  }

  private Node node(URI chain) {
    return Node.start(
        new NodeOptions(
            data,
            NodeOptions.LOOPBACK,
            0,
            0,
            0,
            NodeOptions.ALL_ROLES,
            ConfigFactory.parseString(
                """
                assay.chain {
                  url = "%s"
                  validator = "%s"
                  every = 1s
                  timeout = 1s
                  private-addresses = on
                }
                """
                    .formatted(chain, VALIDATOR.address())),
            List.of(),
            Optional.empty(),
            WeightsListener.NONE));
  }

  private static List<SimulatedNeuron> subnet(int... miners) {
    List<SimulatedNeuron> neurons = new ArrayList<>();
    neurons.add(new SimulatedNeuron(9, VALIDATOR, 0, 0, BigInteger.TEN, true));
    for (int uid : miners) {
      // Nobody is at that port: what is asked there fails, and that is a miner's own affair.
      neurons.add(new SimulatedNeuron(uid, account(uid), LOOPBACK, 1, BigInteger.ZERO, false));
    }
    return neurons;
  }

  private static void awaitMembers(Node node, AccountId... expected) {
    List<String> addresses = new ArrayList<>();
    for (AccountId each : expected) {
      addresses.add(each.address());
    }
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(members(node)).containsExactlyInAnyOrderElementsOf(addresses));
  }

  private static List<String> members(Node node) throws IOException, InterruptedException {
    JsonNode answer =
        JsonMapper.builder()
            .build()
            .readTree(get(node.management(), "/admin/network", node.adminToken()).body());
    List<String> members = new ArrayList<>();
    answer.path("members").forEach(member -> members.add(member.path("hotkey").asText()));
    return members;
  }

  /** What the page shows of the chain. */
  private static JsonNode shown(Node node) throws IOException, InterruptedException {
    return JsonMapper.builder().build().readTree(get(node.api(), "/network/chain", "").body());
  }

  private static String health(Node node) throws IOException, InterruptedException {
    return get(node.management(), "/health/ready", "").body();
  }

  private static HttpResponse<String> get(URI base, String path, String token)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static AccountId account(int number) {
    byte[] key = new byte[AccountId.LENGTH];
    key[0] = 1;
    key[31] = (byte) number;
    return AccountId.of(key);
  }
}
