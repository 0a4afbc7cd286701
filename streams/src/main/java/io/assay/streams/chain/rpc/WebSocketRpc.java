package io.assay.streams.chain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Calls a node over one WebSocket, which is opened when it is needed. Safe for threads. */
public final class WebSocketRpc implements ChainRpc {

  /** So many calls wait for an answer at most; the next one fails at once. */
  static final int MOST_CALLS = 256;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RpcSettings settings;
  private final HttpClient client;
  private final AtomicLong ids = new AtomicLong();
  private Optional<CompletableFuture<RpcSocket>> connection = Optional.empty();
  private boolean closed;

  /** Calls the node of those settings. */
  public WebSocketRpc(RpcSettings settings) {
    this.settings = settings;
    this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  @Override
  public CompletionStage<JsonNode> call(String method, Object... params) {
    long id = ids.incrementAndGet();
    ObjectNode request = JSON.createObjectNode();
    request.put("jsonrpc", "2.0").put("id", id).put("method", method);
    request.set("params", JSON.valueToTree(params));
    String text;
    try {
      text = JSON.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(method + ": a parameter is no JSON", e);
    }
    return connected()
        .thenCompose(socket -> socket.ask(id, text))
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (answer, failure) -> failure == null ? result(method, answer) : fail(method, failure));
  }

  private JsonNode result(String method, JsonNode answer) {
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      String more =
          error.path("data").isMissingNode() ? "" : " (" + error.path("data").asText() + ")";
      throw new ChainRpcException(
          error.path("code").asInt(),
          "%s at %s: %s%s"
              .formatted(method, settings.url(), error.path("message").asText("no reason"), more));
    }
    if (!answer.has("result")) {
      throw new ChainRpcException(
          "%s at %s: an answer without a result".formatted(method, settings.url()));
    }
    return answer.path("result");
  }

  private JsonNode fail(String method, Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof TimeoutException) {
      drop(); // A silent node: the next call tries a connection of its own.
      throw new ChainRpcException(
          "%s at %s: no answer within %d ms"
              .formatted(method, settings.url(), settings.timeout().toMillis()),
          failure);
    }
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    throw new ChainRpcException("%s at %s: %s".formatted(method, settings.url(), reason), failure);
  }

  private synchronized CompletableFuture<RpcSocket> connected() {
    if (closed) {
      return CompletableFuture.failedFuture(new ChainRpcException("the connection was closed"));
    }
    Optional<CompletableFuture<RpcSocket>> good = connection.filter(WebSocketRpc::isUsable);
    if (good.isPresent()) {
      return good.get();
    }
    RpcSocket socket = new RpcSocket(settings.mostBytes(), MOST_CALLS);
    CompletableFuture<RpcSocket> next =
        client
            .newWebSocketBuilder()
            .connectTimeout(settings.timeout())
            .buildAsync(settings.url(), socket)
            .thenApply(opened -> socket);
    connection = Optional.of(next);
    return next;
  }

  private static boolean isUsable(CompletableFuture<RpcSocket> connection) {
    if (!connection.isDone()) {
      return true;
    }
    return !connection.isCompletedExceptionally() && connection.join().isOpen();
  }

  private synchronized void drop() {
    connection.ifPresent(next -> next.thenAccept(RpcSocket::abort));
    connection = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }
}
