package io.assay.cluster.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.cluster.miner.ScriptedBackend.Way;
import io.assay.cluster.miner.backend.Ending;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole node takes a miner in front of a model server as any other, and asks it. */
class MinerNodeTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final byte[] SECRET = new byte[Sr25519KeyPair.MINI_SECRET];

  @TempDir private Path data;

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  private static AccountId validator() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SECRET)) {
      return keys.account();
    }
  }

  private Node node(MinerProtocol protocol, MinerFront front) throws IOException {
    Path hotkey = data.resolve("hotkey");
    Files.writeString(
        hotkey, "{\"secretSeed\": \"%s\"}".formatted(Hex.format(ByteString.fromArray(SECRET))));
    Member member =
        Member.asked(
            new Hotkey(Fronts.MINER),
            0,
            new Endpoint(protocol, "http://127.0.0.1:" + front.port()));
    return Node.start(
        NodeOptions.defaults()
            .withData(data)
            .withPorts(0, 0, 0)
            .withOverrides(
                ConfigFactory.parseMap(
                    Map.of(
                        "assay.chain.signer.kind",
                        "file",
                        "assay.chain.signer.file",
                        hotkey.toString(),
                        "assay.period",
                        "5s")))
            .withMembers(List.of(member)));
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAMinerInFront_whenANodeHasIt_thenItsCapacityIsKnownAndItServesTheNode(
      MinerProtocol protocol) throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.TALKS)) {
      String callers =
          protocol == MinerProtocol.OPENAI
              ? ""
              : "assay.miner.callers.allow = [\"" + validator() + "\"]";
      MinerFront front =
          new Fronts(KIT.system(), Clock.systemUTC()).start(protocol, backend.url(), 4, callers);
      Node node = node(protocol, front);
      try {
        await()
            .atMost(LONG)
            .until(
                () ->
                    node.miners().values().stream()
                        .anyMatch(miner -> miner.capacities().containsKey(Fronts.MIXTRAL)));
        await()
            .atMost(LONG)
            .until(() -> front.status().tally().of(Fronts.MIXTRAL.value(), Ending.SERVED) > 0);
        assertThat(front.status().turnedAway()).isZero();
      } finally {
        node.stop();
      }
    }
  }
}
