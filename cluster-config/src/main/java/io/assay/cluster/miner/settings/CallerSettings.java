package io.assay.cluster.miner.settings;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.rpc.RpcSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Who may ask.
 *
 * @param everybody whether everybody may
 * @param key what callers in the protocol {@code openai} must send; empty for nothing
 * @param allowed hotkeys that may always ask, by their addresses
 * @param chain whose stake decides over the others; empty to refuse them
 */
public record CallerSettings(
    boolean everybody,
    Optional<String> key,
    SortedMap<String, AccountId> allowed,
    Optional<ChainCallers> chain) {

  /**
   * Stakes from the metagraph.
   *
   * @param rpc a node of the chain
   * @param netuid the subnet, 0 to 65 535
   * @param genesis the chain that it must be; empty for any
   * @param minimumStake what a caller needs [TAO]
   * @param every how often the metagraph is read
   * @param oldest how long the last one holds while the node is silent
   */
  public record ChainCallers(
      RpcSettings rpc,
      int netuid,
      Optional<Hash256> genesis,
      double minimumStake,
      Duration every,
      Duration oldest) {}

  @Override
  public String toString() {
    return "callers"; // The key is nobody's business.
  }
}
