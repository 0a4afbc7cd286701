package io.assay.streams.chain.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.storage.ChainItem;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks a node for what a signed call depends on. Every stage fails with a reason for people. */
public final class ChainReader {

  private final ChainRpc rpc;

  /** Asks that node. */
  public ChainReader(ChainRpc rpc) {
    this.rpc = rpc;
  }

  /** Where the chain stands now. */
  public CompletionStage<ChainHead> head() {
    return rpc.call("chain_getFinalizedHead")
        .thenApply(answer -> hash("finalised head", answer))
        .thenCompose(
            block ->
                rpc.call("chain_getHeader", block.toString())
                    .thenCombine(
                        rpc.call("state_getRuntimeVersion", block.toString()),
                        (header, runtime) -> new Seen(block, header, runtime)))
        .thenCombine(
            blockHash(0),
            (seen, genesis) ->
                new ChainHead(
                    genesis,
                    block(seen.header()),
                    seen.block(),
                    number("specVersion", seen.runtime()),
                    number("transactionVersion", seen.runtime())));
  }

  private record Seen(Hash256 block, JsonNode header, JsonNode runtime) {}

  /** The hash of a block. */
  public CompletionStage<Hash256> blockHash(long number) {
    return rpc.call("chain_getBlockHash", number)
        .thenApply(answer -> hash("hash of block " + number, answer));
  }

  /** How many extrinsics an account sent, those that wait included. */
  public CompletionStage<Long> nonce(AccountId account) {
    return rpc.call("system_accountNextIndex", account.address())
        .thenApply(
            answer -> {
              if (!answer.canConvertToLong() || answer.asLong() < 0) {
                throw new ChainAnswerException("nonce '" + answer + "': expected a number");
              }
              return answer.asLong();
            });
  }

  /** What a subnet asks of weights, at a block. */
  public CompletionStage<SubnetRules> rules(int netuid, Hash256 block) {
    CompletionStage<Optional<Long>> key = number(ChainItem.WEIGHTS_VERSION_KEY, netuid, block, 8);
    CompletionStage<Optional<Long>> fewest =
        number(ChainItem.MIN_ALLOWED_WEIGHTS, netuid, block, 2);
    CompletionStage<Optional<Long>> rate =
        number(ChainItem.WEIGHTS_SET_RATE_LIMIT, netuid, block, 8);
    return stored(ChainItem.COMMIT_REVEAL_WEIGHTS_ENABLED, netuid, block, ScaleReader::bool)
        .thenCombine(key, (commit, least) -> new Half(commit, least))
        .thenCombine(
            fewest.thenCombine(rate, Rest::new),
            (half, rest) ->
                new SubnetRules(
                    optional(half.key()),
                    optional(rest.fewest()),
                    optional(rest.rate()),
                    half.commit()));
  }

  private record Half(Optional<Boolean> commit, Optional<Long> key) {}

  private record Rest(Optional<Long> fewest, Optional<Long> rate) {}

  private static OptionalLong optional(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  private CompletionStage<Optional<Long>> number(
      ChainItem item, int netuid, Hash256 block, int bytes) {
    return stored(item, netuid, block, in -> bytes == 2 ? in.u16() : in.u64().longValueExact());
  }

  private <T> CompletionStage<Optional<T>> stored(
      ChainItem item, int netuid, Hash256 block, Function<ScaleReader, T> read) {
    String key = Hex.format(item.key(new ScaleWriter().u16(netuid).written()));
    return rpc.call("state_getStorage", key, block.toString())
        .thenApply(
            answer ->
                answer.isNull()
                    ? Optional.empty()
                    : Optional.of(value(item, answer.asText(), read)));
  }

  private static <T> T value(ChainItem item, String hex, Function<ScaleReader, T> read) {
    try {
      ScaleReader in = new ScaleReader(Hex.parse(hex, item.item()));
      T value = read.apply(in);
      in.end();
      return value;
    } catch (ScaleException | IllegalArgumentException | ArithmeticException e) {
      throw new ChainAnswerException(item.item() + ": " + e.getMessage(), e);
    }
  }

  private static Hash256 hash(String name, JsonNode text) {
    try {
      return Hash256.parse(text.asText());
    } catch (IllegalArgumentException e) {
      throw new ChainAnswerException(name + ": " + e.getMessage(), e);
    }
  }

  private static long block(JsonNode header) {
    try {
      return Hex.number(header.path("number").asText(), "number of a header");
    } catch (IllegalArgumentException e) {
      throw new ChainAnswerException(String.valueOf(e.getMessage()), e);
    }
  }

  private static long number(String name, JsonNode runtime) {
    JsonNode number = runtime.path(name);
    if (!number.canConvertToLong()) {
      throw new ChainAnswerException("runtime without a " + name + ": expected a number");
    }
    return number.asLong();
  }
}
