package io.assay.cluster.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.simulations.chain.SimulatedChain;
import io.assay.simulations.chain.SimulatedNeuron;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole period from the metagraph to weights in a final block, with real processes. */
class ChainIT {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SUBNET = 19;
  private static final int VALIDATOR = 40;
  private static final long LOOPBACK = 0x7f000001L;

  /** The demo's own for seed 3: its miners know no other validator. */
  private static final String SECRET =
      "3e86f5e8204234c145610975cdc3eeaf9ad0cfa6cdb33e4fd14ce1982d5cefb0";

  @TempDir private Path folder;

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenMinersOfASubnet_whenPeriodsClose_thenTheirWeightsAreInAFinalBlock() throws Exception {
    try (SimulatedChain chain = chain();
        Launcher demo = demo(chain.url(), "kind = file, file = \"" + hotkey() + "\"")) {
      JsonNode access = join(demo, chain);

      awaitWeights(access, chain);

      UidWeights set = chain.weights(SUBNET, VALIDATOR).orElseThrow();
      assertThat(set.uids()).isNotEmpty().allMatch(uid -> uid < access.path("miners").size());
      assertThat(set.values()).contains(65_535);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(health(access)).containsPattern("period \\d+: block \\d+, call"));
    }
  }

  @Test
  void givenASignerProcess_whenKilledAndStartedAgain_thenMinersAreAskedAndWeightsSet()
      throws Exception {
    Path socket = folder.resolve("signer");
    String signer = "kind = process, address = \"unix:" + socket + "\"";
    Launcher first = signer(socket);
    try (SimulatedChain chain = chain();
        Launcher demo = demo(chain.url(), signer, "--protocol", "vision")) {
      JsonNode access = join(demo, chain);

      assertThat(ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly()).isTrue();
      assertThat(first.await(PATIENCE)).isNotZero();
      try (Launcher second = signer(socket)) {
        awaitWeights(access, chain);
        assertThat(second.isAlive()).isTrue();
      }
    }
    try (Launcher verify = Launcher.run(folder, "signer", "verify", "audit.jsonl")) {
      assertThat(verify.exit()).as(verify.err()).isZero();
      assertThat(verify.out()).startsWith("audit.jsonl: ok, ");
    }
    assertThat(Files.readString(folder.resolve("audit.jsonl")))
        .contains("\"kind\":\"vision\"", "\"call\":\"SetWeights\"");
  }

  private static SimulatedChain chain() {
    SimulatedChain chain = SimulatedChain.start(KIT.system(), 0, SUBNET, List.of());
    chain.silence("state_call");
    chain.moveWhenAsked();
    return chain;
  }

  private JsonNode join(Launcher demo, SimulatedChain chain) throws IOException {
    JsonNode access = access(demo);
    chain.next(neurons(access));
    chain.hear("state_call");
    return access;
  }

  private static void awaitWeights(JsonNode access, SimulatedChain chain) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(chain.weights(SUBNET, VALIDATOR)).as(health(access)).isPresent());
  }

  private Launcher signer(Path socket) throws IOException {
    Launcher signer =
        Launcher.start(
            folder,
            "signer",
            "--hotkey",
            hotkey().toString(),
            "--listen",
            "unix:" + socket,
            "--netuid",
            "19",
            "--audit",
            "audit.jsonl");
    await().atMost(PATIENCE).until(() -> signer.out().contains("signs") || !signer.isAlive());
    assertThat(signer.isAlive()).as(signer.err()).isTrue();
    return signer;
  }

  private static String health(JsonNode access) throws IOException, InterruptedException {
    URI ready = URI.create(access.path("management").asText() + "/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private Path hotkey() throws IOException {
    Path hotkey = folder.resolve("hotkey.json");
    if (!Files.exists(hotkey)) {
      Files.createFile(
          hotkey,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(hotkey, "{\"secretSeed\": \"0x" + SECRET + "\"}");
    }
    return hotkey;
  }

  private Launcher demo(URI chain, String signer, String... more) throws IOException {
    Path config = folder.resolve("chain.conf");
    Files.writeString(
        config,
        """
        assay.chain {
          url = "%s"
          genesis = "%s"
          validator = "%s"
          every = 1s
          timeout = 1s
          private-addresses = on
          miner-protocol = %s
          signer { %s }
          weights { publish = on, version-key = 63100 }
        }
        """
            .formatted(
                chain,
                Hash256.blake2(ByteString.fromString("block 0")),
                validator(),
                more.length == 0 ? "openai" : more[1],
                signer));
    List<String> args = new ArrayList<>(List.of("--config", config.toString(), "demo"));
    args.addAll(List.of("--miners", "4", "--port", "0", "--seed", "3", "--out", "out"));
    args.addAll(List.of("--period", "6s"));
    args.addAll(List.of(more));
    return Launcher.start(folder, args.toArray(String[]::new));
  }

  private JsonNode access(Launcher demo) throws IOException {
    Path file = folder.resolve("out/demo.json");
    await().atMost(PATIENCE).until(() -> Files.exists(file) || !demo.isAlive());
    assertThat(file).as(demo.err()).exists();
    return JSON.readTree(file.toFile());
  }

  private static List<SimulatedNeuron> neurons(JsonNode access) {
    List<SimulatedNeuron> neurons = new ArrayList<>();
    for (JsonNode miner : access.path("miners")) {
      neurons.add(
          new SimulatedNeuron(
              miner.path("uid").asInt(),
              AccountId.ofAddress(miner.path("hotkey").asText()),
              LOOPBACK,
              URI.create(miner.path("url").asText()).getPort(),
              BigInteger.ZERO,
              false));
    }
    neurons.add(new SimulatedNeuron(VALIDATOR, validator(), 0, 0, BigInteger.TEN, true));
    return neurons;
  }

  private static AccountId validator() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(HexFormat.of().parseHex(SECRET))) {
      return keys.account();
    }
  }
}
