package io.assay.streams.chain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/** Calls a node of the chain. */
public interface ChainRpc extends AutoCloseable {

  /**
   * The result of a call.
   *
   * @param method such as {@code chain_getFinalizedHead}
   * @param params texts, numbers, truth values, lists, maps or JSON
   * @return fails with {@link ChainRpcException} if there is none within the call's time
   */
  CompletionStage<JsonNode> call(String method, Object... params);

  /** Closes the connection; calls that are under way fail. */
  @Override
  void close();
}
