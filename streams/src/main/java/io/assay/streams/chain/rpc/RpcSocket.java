package io.assay.streams.chain.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One WebSocket to a node, and the calls that wait for their answers on it. */
final class RpcSocket implements WebSocket.Listener {

  private static final int DEEPEST = 64;

  private final int mostBytes;
  private final int mostCalls;
  private final JsonMapper json;
  private final StringBuilder message = new StringBuilder();
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new HashMap<>();
  private final Queue<String> unsent = new ArrayDeque<>();
  private Optional<WebSocket> socket = Optional.empty();
  private Optional<String> broken = Optional.empty();
  private boolean sending;

  RpcSocket(int mostBytes, int mostCalls) {
    this.mostBytes = mostBytes;
    this.mostCalls = mostCalls;
    this.json =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(mostBytes)
                            .build())
                    .build())
            .build();
  }

  synchronized boolean isOpen() {
    return broken.isEmpty();
  }

  /** Sends a request; gives the whole answer with that id. */
  synchronized CompletableFuture<JsonNode> ask(long id, String request) {
    if (broken.isPresent()) {
      return CompletableFuture.failedFuture(new ChainRpcException(broken.get()));
    }
    if (waiting.size() >= mostCalls) {
      return CompletableFuture.failedFuture(
          new ChainRpcException(mostCalls + " calls wait for answers already"));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    unsent.add(request);
    sendNext();
    return answer;
  }

  /** A WebSocket takes one text at a time. */
  private synchronized void sendNext() {
    if (sending || socket.isEmpty()) {
      return;
    }
    String next = unsent.poll();
    if (next == null) {
      return;
    }
    sending = true;
    socket
        .get()
        .sendText(next, true)
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                breakOff("the connection broke: " + failure.getMessage());
                return;
              }
              synchronized (this) {
                sending = false;
              }
              sendNext();
            });
  }

  @Override
  public void onOpen(WebSocket opened) {
    synchronized (this) {
      socket = Optional.of(opened);
    }
    opened.request(1);
    sendNext();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    if (message.length() + data.length() > mostBytes) {
      breakOff("a message of more than " + mostBytes + " bytes");
      return null;
    }
    message.append(data);
    if (last) {
      String whole = message.toString();
      message.setLength(0);
      take(whole);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    breakOff(
        "the node closed the connection (" + code + (reason.isEmpty() ? ")" : ", " + reason + ")"));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    breakOff("the connection broke: " + error.getMessage());
  }

  private void take(String text) {
    JsonNode answer;
    try {
      answer = json.readTree(text);
    } catch (JsonProcessingException e) {
      breakOff("an answer that is no JSON: " + e.getOriginalMessage());
      return;
    }
    // What nobody asked for, such as the news of a subscription, is dropped.
    Optional<CompletableFuture<JsonNode>> asked = Optional.empty();
    if (answer.path("id").canConvertToLong()) {
      synchronized (this) {
        asked = Optional.ofNullable(waiting.remove(answer.path("id").asLong()));
      }
    }
    asked.ifPresent(future -> future.complete(answer));
  }

  /** Ends the connection; whoever waits is told why. */
  void abort() {
    breakOff("the connection was given up");
  }

  private void breakOff(String reason) {
    Map<Long, CompletableFuture<JsonNode>> left;
    synchronized (this) {
      if (broken.isPresent()) {
        return;
      }
      broken = Optional.of(reason);
      left = new HashMap<>(waiting);
      waiting.clear();
      unsent.clear();
      socket.ifPresent(WebSocket::abort);
    }
    left.values().forEach(each -> each.completeExceptionally(new ChainRpcException(reason)));
  }
}
