package io.assay.streams.chain.metadata;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.rpc.ChainRpc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the runtimes of a chain say about themselves, read once for each version. Thread-safe. */
public final class Runtimes {

  /** The runtime now, the one before an upgrade, and one to come. */
  private static final int KEPT = 3;

  private final ChainRpc rpc;
  private final Map<Long, RuntimeMetadata> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RuntimeMetadata> eldest) {
          return size() > KEPT;
        }
      };

  /** Asks that node. */
  public Runtimes(ChainRpc rpc) {
    this.rpc = rpc;
  }

  /**
   * The metadata of a version.
   *
   * @param block after which the chain has that version
   * @return fails with {@link io.assay.streams.chain.scale.ScaleException} if it cannot be read
   */
  public CompletionStage<RuntimeMetadata> at(Hash256 block, long specVersion) {
    RuntimeMetadata metadata = find(specVersion);
    return metadata != null
        ? CompletableFuture.completedStage(metadata)
        : rpc.call("state_getMetadata", block.toString())
            .thenApply(
                answer ->
                    keep(specVersion, MetadataReader.read(Hex.parse(answer.asText(), "metadata"))));
  }

  private synchronized @Nullable RuntimeMetadata find(long specVersion) {
    return known.get(specVersion);
  }

  private synchronized RuntimeMetadata keep(long specVersion, RuntimeMetadata metadata) {
    known.put(specVersion, metadata);
    return metadata;
  }
}
