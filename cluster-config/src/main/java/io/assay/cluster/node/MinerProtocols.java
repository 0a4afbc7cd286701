package io.assay.cluster.node;

import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.dispatch.MinerClients;
import io.assay.actors.network.MinerProtocol;
import io.assay.http.management.HealthCheck.Health;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.fiber.FiberMinerClient;
import io.assay.streams.openai.OpenAiMinerClient;
import io.assay.streams.vision.VisionMinerClient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;

/** What this node speaks with miners: a client for each protocol, some of which need a signer. */
final class MinerProtocols {

  private final MinerClient client;
  private final List<UnsignedClient> unsigned;

  private MinerProtocols(Map<MinerProtocol, MinerClient> clients) {
    this.client = new MinerClients(clients);
    this.unsigned =
        clients.values().stream()
            .filter(UnsignedClient.class::isInstance)
            .map(UnsignedClient.class::cast)
            .toList();
  }

  /** With that signer, if there is one. */
  static MinerProtocols of(NodeContext node, Optional<Signer> signer) {
    NodeSettings settings = node.settings();
    ActorSystem<?> system = node.system();
    Map<MinerProtocol, MinerClient> clients = new EnumMap<>(MinerProtocol.class);
    clients.put(
        MinerProtocol.OPENAI, new OpenAiMinerClient(system, settings.openAi(), settings.tasks()));
    clients.put(
        MinerProtocol.VISION,
        signed(
            MinerProtocol.VISION,
            signer,
            key -> new VisionMinerClient(system, settings.vision(), settings.tasks(), key)));
    clients.put(
        MinerProtocol.FIBER,
        signed(
            MinerProtocol.FIBER,
            signer,
            key ->
                new FiberMinerClient(
                    system, settings.fiber(), settings.tasks(), key, node.clock())));
    return new MinerProtocols(clients);
  }

  private static MinerClient signed(
      MinerProtocol protocol, Optional<Signer> signer, Function<Signer, MinerClient> client) {
    return signer.map(client).orElseGet(() -> new UnsignedClient(protocol));
  }

  MinerClient client() {
    return client;
  }

  /** Never down: miners of other protocols are asked all the same. */
  Health health() {
    return new Health(
        true,
        unsigned.stream()
            .filter(UnsignedClient::isWanted)
            .map(UnsignedClient::reason)
            .collect(Collectors.joining("; ")));
  }
}
