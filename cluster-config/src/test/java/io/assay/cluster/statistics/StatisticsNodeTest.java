package io.assay.cluster.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.node.NodeStartException;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that posts each period's statistics. */
class StatisticsNodeTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final byte[] SECRET = new byte[Sr25519KeyPair.MINI_SECRET];

  @TempDir private Path data;

  @Test
  void givenAReceiverThatIsDownAtFirst_whenItComesBack_thenEveryPeriodArrivesAfterAll()
      throws IOException, InterruptedException {
    try (Receiver receiver = Receiver.start()) {
      receiver.answer(post -> 503);
      Node node = node(config(receiver.url()));
      try {
        await().atMost(LONG).until(() -> receiver.posts.size() > 1);
        await().atMost(LONG).until(() -> health(node).contains("answered with status 503"));
        receiver.posts.clear();
        receiver.answer(post -> 200);
        await().atMost(LONG).until(() -> receiver.kinds().contains("miner_weights"));
        assertThat(receiver.posts).allMatch(Receiver.Received::signed);
        await().atMost(LONG).until(() -> health(node).contains("\"statistics\""));
        assertThat(status(node)).isEqualTo(200);
      } finally {
        node.stop();
      }
    }
  }

  @Test
  void givenAnAddressWithoutASigner_whenStarted_thenTheKeyIsNamed() {
    Config config = ConfigFactory.parseMap(Map.of("assay.statistics.url", "https://x.example/"));

    assertThatThrownBy(() -> node(config))
        .isInstanceOf(NodeStartException.class)
        .hasMessageContaining("assay.statistics.url is set: expected assay.chain.signer");
  }

  private Config config(URI receiver) throws IOException {
    Path hotkey = data.resolve("hotkey");
    Files.writeString(
        hotkey, "{\"secretSeed\": \"%s\"}".formatted(Hex.format(ByteString.fromArray(SECRET))));
    return ConfigFactory.parseMap(
        Map.of(
            "assay.period",
            "3s",
            "assay.statistics.url",
            receiver.toString(),
            "assay.chain.signer.kind",
            "file",
            "assay.chain.signer.file",
            hotkey.toString()));
  }

  private Node node(Config config) {
    // Nobody is at that port: what is asked there fails, and that is a miner's own affair.
    Member miner =
        Member.asked(
            new Hotkey("5Miner"), 0, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:1"));
    return Node.start(
        NodeOptions.defaults()
            .withData(data)
            .withPorts(0, 0, 0)
            .withOverrides(config)
            .withMembers(List.of(miner)));
  }

  private static String health(Node node) throws IOException, InterruptedException {
    return ready(node).body();
  }

  private static int status(Node node) throws IOException, InterruptedException {
    return ready(node).statusCode();
  }

  private static HttpResponse<String> ready(Node node) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(node.management() + "/health/ready")).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
