package io.assay.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskName;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.miners.Hotkeys;
import io.assay.simulations.miners.Miner;
import io.assay.simulations.miners.MinerCharacter;
import io.assay.simulations.miners.MinerSettings;
import io.assay.simulations.miners.MinerWork;
import io.assay.simulations.miners.Pace;
import io.assay.simulations.miners.RealService;
import io.assay.simulations.openai.Limits;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.vision.VisionMinerServer;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node whose miner speaks vision. */
class VisionNodeTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final TaskName CHAT = new TaskName("chat-mixtral");
  private static final byte[] SECRET = new byte[Sr25519KeyPair.MINI_SECRET];

  @TempDir private Path data;

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  private static Member miner(AccountId validator) {
    Pace pace = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    MinerSettings settings =
        new MinerSettings(pace, pace, pace, new RealService(1, 1, 1), 0, 0, 16, Limits.USUAL);
    Sr25519KeyPair keys = Hotkeys.keys(1, 0);
    Hotkey hotkey = new Hotkey(keys.account().address());
    Miner miner =
        new Miner(
            0,
            hotkey.value(),
            MinerCharacter.HONEST_FAST,
            pace,
            Map.of(CHAT.value(), 4_000.0),
            Optional.empty());
    int port =
        new VisionMinerServer(
                KIT.system(),
                new MinerWork(miner, LanguageModels.trained(), settings, 1, Clock.systemUTC()),
                keys,
                Callers.of(Map.of(validator.address(), 5_000.0)))
            .bind(KIT.system(), 0)
            .toCompletableFuture()
            .join()
            .localAddress()
            .getPort();
    return Member.asked(hotkey, 0, new Endpoint(MinerProtocol.VISION, "http://127.0.0.1:" + port));
  }

  private static AccountId validator() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SECRET)) {
      return keys.account();
    }
  }

  private Node node(Config config) {
    return Node.start(
        NodeOptions.defaults()
            .withData(data)
            .withPorts(0, 0, 0)
            .withOverrides(config)
            .withMembers(List.of(miner(validator()))));
  }

  private Config signer(String file) throws IOException {
    Path written = data.resolve("hotkey");
    Files.writeString(
        written, "{\"secretSeed\": \"%s\"}".formatted(Hex.format(ByteString.fromArray(SECRET))));
    return ConfigFactory.parseMap(
        Map.of(
            "assay.chain.signer.kind",
            "file",
            "assay.chain.signer.file",
            data.resolve(file).toString()));
  }

  @Test
  void givenAHotkey_whenTheNodeStarts_thenTheMinersCapacityIsKnown() throws Exception {
    Node node = node(signer("hotkey"));
    try {
      await()
          .atMost(LONG)
          .until(
              () ->
                  node.miners().values().stream()
                      .anyMatch(miner -> miner.capacities().containsKey(CHAT)));
      assertThat(health(node).body()).doesNotContain("nobody signs");
    } finally {
      node.stop();
    }
  }

  @Test
  void givenNoHotkey_whenTheNodeStarts_thenTheMinerIsNotAskedAndTheHealthSaysWhy()
      throws Exception {
    Node node = node(ConfigFactory.empty());
    try {
      await()
          .atMost(LONG)
          .until(
              () ->
                  health(node)
                      .body()
                      .contains("miners that speak vision are not asked, for nobody signs"));
      assertThat(node.miners().values())
          .allSatisfy(miner -> assertThat(miner.capacities()).isEmpty());
    } finally {
      node.stop();
    }
  }

  @Test
  void givenAHotkeyFileThatIsNotThere_whenTheNodeStarts_thenOneLineNamesTheKey()
      throws IOException {
    Config config = signer("nowhere");

    assertThatThrownBy(() -> node(config))
        .isInstanceOf(NodeStartException.class)
        .hasMessageContaining("assay.chain.signer.file")
        .hasMessageContaining("not there");
  }

  private static HttpResponse<String> health(Node node) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(node.management() + "/health/ready")).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
