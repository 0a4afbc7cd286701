package io.assay.cluster.chain;

import com.typesafe.config.Config;
import io.assay.actors.network.MinerProtocol;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.weights.Quantisation;
import io.assay.streams.chain.weights.WeightsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which subnet of which chain a node follows, {@code assay.chain}.
 *
 * @param rpc a node of the chain; empty for no chain at all
 * @param netuid the subnet, 0 to 65 535
 * @param genesis the chain that it must be; empty for any
 * @param every how often the metagraph is read
 * @param protocol what the miners there speak
 * @param protocols what those miners speak that speak something else
 * @param privateAddresses whether miners may be at addresses that are not public, as on a test
 *     network
 * @param validator this validator's hotkey; empty for a stake share by configuration
 * @param signer who signs for it
 * @param weights which weights are set there; empty for none
 */
public record ChainSettings(
    Optional<RpcSettings> rpc,
    int netuid,
    Optional<Hash256> genesis,
    Duration every,
    MinerProtocol protocol,
    Map<AccountId, MinerProtocol> protocols,
    boolean privateAddresses,
    Optional<AccountId> validator,
    SignerSettings signer,
    Optional<WeightsSettings> weights) {

  private static final int MOST_SUBNETS = 65_535;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Copies the map. */
  public ChainSettings {
    protocols = Map.copyOf(protocols);
  }

  /**
   * Reads and checks them.
   *
   * @throws IllegalArgumentException naming the key that is wrong, and what would be right
   */
  public static ChainSettings from(Config application) {
    Config config = application.getConfig("assay.chain");
    Duration every = config.getDuration("every");
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("assay.chain.every: expected 1s to 1h, such as 1m");
    }
    int netuid = config.getInt("netuid");
    if (netuid < 0 || netuid > MOST_SUBNETS) {
      throw new IllegalArgumentException(
          "assay.chain.netuid is " + netuid + ": expected 0 to " + MOST_SUBNETS);
    }
    Optional<Hash256> genesis =
        text(config, "genesis").map(text -> named("genesis", () -> Hash256.parse(text)));
    return new ChainSettings(
        text(config, "url").map(url -> rpc(url, config.getDuration("timeout"))),
        netuid,
        genesis,
        every,
        protocol(config.getString("miner-protocol")),
        protocols(config.getStringList("miner-protocols")),
        config.getBoolean("private-addresses"),
        text(config, "validator").map(text -> named("validator", () -> AccountId.ofAddress(text))),
        SignerSettings.from(config),
        weights(config, netuid, genesis));
  }

  /** Weights go nowhere by accident: the chain must be named by its first block. */
  private static Optional<WeightsSettings> weights(
      Config config, int netuid, Optional<Hash256> genesis) {
    if (!config.getBoolean("weights.publish")) {
      return Optional.empty();
    }
    require("url", !config.getString("url").isBlank(), "ws://host:port or wss://host");
    require("genesis", genesis.isPresent(), "the hash of the chain's block 0");
    require("signer.kind", !config.getString("signer.kind").equals("none"), "who signs");
    long versionKey = config.getLong("weights.version-key");
    if (versionKey < 0) {
      throw new IllegalArgumentException(
          "assay.chain.weights.version-key is " + versionKey + ": expected 0 or more");
    }
    return Optional.of(
        new WeightsSettings(
            netuid, genesis, versionKey, quantisation(config.getString("weights.quantise"))));
  }

  private static void require(String key, boolean there, String expected) {
    if (!there) {
      throw new IllegalArgumentException(
          "assay.chain.weights.publish is on without assay.chain.%s: expected %s"
              .formatted(key, expected));
    }
  }

  private static Quantisation quantisation(String name) {
    for (Quantisation way : Quantisation.values()) {
      if (way.name().toLowerCase(Locale.ROOT).equals(name)) {
        return way;
      }
    }
    throw new IllegalArgumentException(
        "assay.chain.weights.quantise is '" + name + "': expected vision or fiber");
  }

  private static Optional<String> text(Config config, String key) {
    return Optional.of(config.getString(key).strip()).filter(text -> !text.isEmpty());
  }

  private static RpcSettings rpc(String url, Duration timeout) {
    return named("url", () -> new RpcSettings(URI.create(url), timeout, RpcSettings.USUAL_BYTES));
  }

  private static MinerProtocol protocol(String name) {
    for (MinerProtocol protocol : MinerProtocol.values()) {
      if (protocol.name().toLowerCase(Locale.ROOT).equals(name)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException(
        "assay.chain.miner-protocol is '" + name + "': expected openai, vision or fiber");
  }

  private static Map<AccountId, MinerProtocol> protocols(List<String> entries) {
    Map<AccountId, MinerProtocol> protocols = new HashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "assay.chain.miner-protocols has '" + entry + "': expected HOTKEY=PROTOCOL");
      }
      protocols.put(
          named("miner-protocols", () -> AccountId.ofAddress(entry.substring(0, equals).strip())),
          named("miner-protocols", () -> MinerProtocol.named(entry.substring(equals + 1).strip())));
    }
    return protocols;
  }

  /** What that miner speaks. */
  MinerProtocol protocol(AccountId miner) {
    return protocols.getOrDefault(miner, protocol);
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T named(String key, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("assay.chain." + key + ": " + e.getMessage(), e);
    }
  }
}
