package io.assay.streams.chain.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.storage.ChainItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;

/** Asks a node for what a signed call depends on. Every stage fails with a reason for people. */
public final class ChainReader {

  private static final double WHOLE = 65_535;

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

  /** The number of the newest finalised block. */
  public CompletionStage<Long> finalised() {
    return rpc.call("chain_getFinalizedHead")
        .thenCompose(head -> rpc.call("chain_getHeader", hash("finalised head", head).toString()))
        .thenApply(ChainReader::block);
  }

  /** The runtime's version after a block. */
  public CompletionStage<Long> specVersion(Hash256 block) {
    return rpc.call("state_getRuntimeVersion", block.toString())
        .thenApply(runtime -> number("specVersion", runtime));
  }

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
    ByteString subnet = new ScaleWriter().u16(netuid).written();
    CompletableFuture<Optional<Long>> key =
        number(ChainItem.WEIGHTS_VERSION_KEY, Long.BYTES, block, subnet);
    CompletableFuture<Optional<Long>> fewest =
        number(ChainItem.MIN_ALLOWED_WEIGHTS, Short.BYTES, block, subnet);
    CompletableFuture<Optional<Long>> rate =
        number(ChainItem.WEIGHTS_SET_RATE_LIMIT, Long.BYTES, block, subnet);
    CompletableFuture<Optional<Long>> largest =
        number(ChainItem.MAX_WEIGHTS_LIMIT, Short.BYTES, block, subnet);
    CompletableFuture<Optional<Boolean>> commit =
        stored(ChainItem.COMMIT_REVEAL_WEIGHTS_ENABLED, ScaleReader::bool, block, subnet);
    CompletableFuture<Optional<Long>> tempo = number(ChainItem.TEMPO, Short.BYTES, block, subnet);
    CompletableFuture<Optional<Long>> reveal =
        number(ChainItem.REVEAL_PERIOD_EPOCHS, Long.BYTES, block, subnet);
    return CompletableFuture.allOf(key, fewest, rate, largest, commit, tempo, reveal)
        .thenApply(
            all ->
                new SubnetRules(
                    optional(key.join()),
                    optional(fewest.join()),
                    optional(rate.join()),
                    part(largest.join()),
                    commit.join(),
                    optional(tempo.join()),
                    optional(reveal.join())));
  }

  /** The weights that a neuron has set; empty if there are none. */
  public CompletionStage<Optional<UidWeights>> weights(int netuid, int uid, Hash256 block) {
    return stored(
        ChainItem.WEIGHTS,
        ChainReader::weights,
        block,
        new ScaleWriter().u16(netuid).written(),
        new ScaleWriter().u16(uid).written());
  }

  private static UidWeights weights(ScaleReader in) {
    List<Integer> values = new ArrayList<>();
    List<Integer> uids =
        in.vec(
            2 * Short.BYTES,
            each -> {
              int uid = each.u16();
              values.add(each.u16());
              return uid;
            });
    return new UidWeights(uids, values);
  }

  /** The commitments of an account that were not revealed yet. */
  public CompletionStage<List<OpenCommitment>> commitments(
      int netuid, AccountId account, Hash256 block) {
    return stored(
            ChainItem.WEIGHT_COMMITS,
            OpenCommitment::read,
            block,
            new ScaleWriter().u16(netuid).written(),
            account.bytes())
        .thenApply(found -> found.orElse(List.of()));
  }

  private static OptionalDouble part(Optional<Long> u16) {
    return u16.isPresent() && u16.get() > 0
        ? OptionalDouble.of(u16.get() / WHOLE)
        : OptionalDouble.empty();
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  private CompletableFuture<Optional<Long>> number(
      ChainItem item, int bytes, Hash256 block, ByteString... arguments) {
    return stored(
        item, in -> bytes == Short.BYTES ? in.u16() : in.u64().longValueExact(), block, arguments);
  }

  private <T> CompletableFuture<Optional<T>> stored(
      ChainItem item, Function<ScaleReader, T> read, Hash256 block, ByteString... arguments) {
    return rpc.call("state_getStorage", Hex.format(item.key(arguments)), block.toString())
        .thenApply(
            answer ->
                answer.isNull()
                    ? Optional.<T>empty()
                    : Optional.of(value(item, answer.asText(), read)))
        .toCompletableFuture();
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
