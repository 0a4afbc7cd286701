package io.assay.streams.chain.submission;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.metadata.RuntimeEvents;
import io.assay.streams.chain.metadata.RuntimeMetadata;
import io.assay.streams.chain.metadata.Runtimes;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.rpc.ChainRpcException;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.storage.ChainItem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.util.ByteString;

/** Looks for a submitted call in each finalised block until its era is over. */
final class InclusionSearch {

  private final ChainRpc rpc;
  private final ChainReader reader;
  private final Runtimes runtimes;
  private final SubmissionSettings settings;

  InclusionSearch(ChainRpc rpc, Runtimes runtimes, SubmissionSettings settings) {
    this.rpc = rpc;
    this.reader = new ChainReader(rpc);
    this.runtimes = runtimes;
    this.settings = settings;
  }

  /**
   * Where the call is.
   *
   * @param first the first block in which it can be
   * @param end the first block in which it can be no more
   */
  CompletionStage<Included> find(ByteString extrinsic, long first, long end) {
    return new Search(Hex.format(extrinsic), end).from(first);
  }

  private final class Search {
    private final String extrinsic;
    private final long end;
    private final long startedAt = System.nanoTime();

    Search(String extrinsic, long end) {
      this.extrinsic = extrinsic;
      this.end = end;
    }

    /** A node that does not answer for a while is asked again. */
    CompletionStage<Included> from(long block) {
      if (Duration.ofNanos(System.nanoTime() - startedAt).compareTo(settings.deadline()) > 0) {
        return failed(
            "the call was accepted, but no finalised block showed it within %d s"
                .formatted(settings.deadline().toSeconds()));
      }
      return reader
          .finalised()
          .thenCompose(finalised -> upTo(finalised, block))
          .handle(
              (found, failure) ->
                  failure == null
                      ? CompletableFuture.completedStage(found)
                      : ChainRpcException.isCauseOf(failure)
                          ? later().thenCompose(waited -> from(block))
                          : CompletableFuture.<Included>failedStage(failure))
          .thenCompose(stage -> stage);
    }

    private CompletionStage<Included> upTo(long finalised, long block) {
      if (block > finalised) {
        return later().thenCompose(waited -> from(block));
      }
      return reader
          .blockHash(block)
          .thenCompose(
              hash ->
                  rpc.call("chain_getBlock", hash.toString())
                      .thenCompose(
                          body -> {
                            JsonNode content = body.path("block");
                            int place = place(content.path("extrinsics"));
                            return place < 0 ? next(block) : ended(block, hash, content, place);
                          }));
    }

    private CompletionStage<Included> next(long block) {
      return block + 1 < end
          ? from(block + 1)
          : failed("no block before %d has the call: its time is over".formatted(end));
    }

    private int place(JsonNode extrinsics) {
      for (int i = 0; i < extrinsics.size(); i++) {
        if (extrinsics.path(i).asText().equals(extrinsic)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** A block is carried out by the runtime that its parent left. */
  private CompletionStage<Included> ended(long block, Hash256 hash, JsonNode content, int place) {
    Hash256 parent = Hash256.parse(content.path("header").path("parentHash").asText());
    return reader
        .specVersion(parent)
        .thenCompose(spec -> runtimes.at(parent, spec))
        .thenCombine(
            rpc.call("state_getStorage", Hex.format(ChainItem.EVENTS.key()), hash.toString()),
            (metadata, events) -> failure(metadata, events, place))
        .thenCompose(
            failure ->
                failure.isEmpty()
                    ? CompletableFuture.completedStage(new Included(block, hash, place))
                    : failed(
                        "the chain refused the call in block %d: %s"
                            .formatted(block, failure.get())));
  }

  private static Optional<String> failure(RuntimeMetadata metadata, JsonNode events, int place) {
    return new RuntimeEvents(metadata).failure(Hex.parse(events.asText(), "events"), place);
  }

  private static CompletionStage<Included> failed(String reason) {
    return CompletableFuture.failedStage(new CallFailedException(reason));
  }

  private CompletionStage<Boolean> later() {
    return CompletableFuture.supplyAsync(
        () -> true,
        CompletableFuture.delayedExecutor(settings.pollEvery().toMillis(), TimeUnit.MILLISECONDS));
  }
}
