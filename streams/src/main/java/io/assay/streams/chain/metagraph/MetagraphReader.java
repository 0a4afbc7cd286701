package io.assay.streams.chain.metagraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleWriter;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/**
 * Reads a subnet's metagraph at the newest finalised block of a node: {@code
 * chain_getFinalizedHead}, {@code chain_getHeader}, {@code state_call}.
 */
public final class MetagraphReader {

  private static final String NEURONS = "NeuronInfoRuntimeApi_get_neurons_lite";

  private final ChainRpc rpc;
  private final int netuid;
  private final Optional<Hash256> genesis;

  /**
   * Reads that subnet.
   *
   * @param genesis the chain that it must be; empty for any
   */
  public MetagraphReader(ChainRpc rpc, int netuid, Optional<Hash256> genesis) {
    this.rpc = rpc;
    this.netuid = netuid;
    this.genesis = genesis;
  }

  /**
   * The metagraph now.
   *
   * @return fails with {@link MetagraphException} or {@link
   *     io.assay.streams.chain.rpc.ChainRpcException}
   */
  public CompletionStage<Metagraph> read() {
    return rpc.call("chain_getBlockHash", 0)
        .thenCompose(
            found -> {
              requireGenesis(hash(found, "genesis"));
              return rpc.call("chain_getFinalizedHead");
            })
        .thenCompose(
            head -> {
              Hash256 block = hash(head, "finalised head");
              return rpc.call("chain_getHeader", block.toString())
                  .thenCompose(header -> at(block, number(header)));
            });
  }

  private CompletionStage<Metagraph> at(Hash256 block, long number) {
    ByteString subnet = new ScaleWriter().u16(netuid).written();
    return rpc.call("state_call", NEURONS, Hex.format(subnet), block.toString())
        .thenApply(answer -> metagraph(block, number, answer));
  }

  private Metagraph metagraph(Hash256 block, long number, JsonNode answer) {
    try {
      ByteString bytes = Hex.parse(answer.asText(), NEURONS);
      return Metagraph.of(netuid, number, block, NeuronsDecoder.decode(bytes));
    } catch (ScaleException | IllegalArgumentException e) {
      throw new MetagraphException(
          "%s of block %d is not what this version can read: %s"
              .formatted(NEURONS, number, e.getMessage()),
          e);
    }
  }

  private void requireGenesis(Hash256 found) {
    if (genesis.isPresent() && !genesis.get().equals(found)) {
      throw new MetagraphException(
          "the node is of another chain: its genesis is %s, expected %s"
              .formatted(found, genesis.get()));
    }
  }

  private static Hash256 hash(JsonNode text, String name) {
    try {
      return Hash256.parse(text.asText());
    } catch (IllegalArgumentException e) {
      throw new MetagraphException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static long number(JsonNode header) {
    try {
      return Hex.number(header.path("number").asText(), "number of a header");
    } catch (IllegalArgumentException e) {
      throw new MetagraphException(String.valueOf(e.getMessage()), e);
    }
  }
}
