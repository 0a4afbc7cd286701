package io.assay.cluster.miner.settings;

import io.assay.actors.network.MinerProtocol;
import io.assay.actors.settings.FileKeys;
import io.assay.cluster.miner.settings.CallerSettings.ChainCallers;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.rpc.RpcSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads who may ask; what a protocol cannot check is refused. */
final class CallerReader {

  private static final int MOST_ALLOWED = 10_000;
  private static final List<String> CHAIN =
      List.of("url", "netuid", "genesis", "minimum-stake", "every", "timeout", "oldest");

  private final FileKeys keys;
  private final MinerProtocol protocol;
  private final UnaryOperator<String> environment;

  CallerReader(FileKeys keys, MinerProtocol protocol, UnaryOperator<String> environment) {
    this.keys = keys.only(List.of("everybody", "key-variable", "allow", "chain"));
    this.protocol = protocol;
    this.environment = environment;
  }

  CallerSettings callers() {
    Optional<String> key = Variables.secret(keys, "key-variable", environment);
    SortedMap<String, AccountId> allowed = allowed();
    Optional<ChainCallers> chain = chain(keys.below("chain", "keys between braces").only(CHAIN));
    boolean everybody = keys.flag("everybody");
    if (protocol == MinerProtocol.OPENAI) {
      requireNone("allow", allowed.isEmpty());
      requireNone("chain", chain.isEmpty());
      requireOne(!(keys.has("everybody") && everybody == key.isPresent()));
      return new CallerSettings(key.isEmpty(), key, allowed, chain);
    }
    if (key.isPresent()) {
      throw keys.wrong("key-variable", "none, for callers in " + name() + " sign with a hotkey");
    }
    requireOne(everybody == (allowed.isEmpty() && chain.isEmpty()));
    return new CallerSettings(everybody, key, allowed, chain);
  }

  private String name() {
    return protocol.configName();
  }

  private void requireNone(String key, boolean none) {
    if (!none) {
      throw keys.wrong(key, "nothing, for callers in openai have no hotkey");
    }
  }

  private void requireOne(boolean one) {
    if (!one) {
      throw keys.wrong(
          "everybody",
          protocol == MinerProtocol.OPENAI
              ? "true, or a key-variable, and not both"
              : "true, or hotkeys in allow or a chain.url, and not both");
    }
  }

  private SortedMap<String, AccountId> allowed() {
    TreeMap<String, AccountId> allowed = new TreeMap<>();
    for (String address : keys.texts("allow", List.of(), "a list of hotkeys")) {
      try {
        allowed.put(address, AccountId.ofAddress(address));
      } catch (IllegalArgumentException e) {
        throw keys.wrong("allow", "a list of hotkeys, but " + e.getMessage());
      }
    }
    if (allowed.size() > MOST_ALLOWED) {
      throw keys.wrong("allow", "at most " + MOST_ALLOWED + " hotkeys");
    }
    return allowed;
  }

  private static Optional<ChainCallers> chain(FileKeys keys) {
    int netuid = (int) keys.whole("netuid", 0, 65_535);
    double stake = keys.number("minimum-stake", Double.NaN, 0, 1e9);
    Duration every = keys.time("every", Duration.ofSeconds(1), Duration.ofHours(1));
    Duration timeout = keys.time("timeout", Duration.ofMillis(100), Duration.ofMinutes(1));
    Duration oldest = keys.time("oldest", Duration.ofMinutes(1), Duration.ofDays(2));
    if (!keys.has("url")) {
      return Optional.empty();
    }
    return Optional.of(
        new ChainCallers(rpc(keys, timeout), netuid, genesis(keys), stake, every, oldest));
  }

  private static RpcSettings rpc(FileKeys keys, Duration timeout) {
    String expected = "ws://HOST:PORT or wss://HOST";
    try {
      return new RpcSettings(Urls.uri(keys, "url", expected), timeout, RpcSettings.USUAL_BYTES);
    } catch (IllegalArgumentException e) {
      throw keys.wrong("url", expected);
    }
  }

  private static Optional<Hash256> genesis(FileKeys keys) {
    if (!keys.has("genesis")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Hash256.parse(keys.text("genesis", "")));
    } catch (IllegalArgumentException e) {
      throw keys.wrong("genesis", "the hash of the chain's block 0, 0x and 64 hexadecimal digits");
    }
  }
}
