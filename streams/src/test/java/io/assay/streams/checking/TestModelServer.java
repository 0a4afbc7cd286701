package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * A real HTTP server in the place of a model server, on a port of its own, that behaves as it is
 * told, can be taken down and comes up again on the same port. Its model finds every token of an
 * answer {@code "t0 t1 t2 …"} as likely as a half.
 */
final class TestModelServer {

  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger mostOpen = new AtomicInteger();
  volatile Function<JsonNode, CompletionStage<HttpResponse>> behaviour = TestModelServer::honest;
  private final ActorSystem<?> system;
  private ServerBinding binding;

  TestModelServer(ActorSystem<?> system) {
    this.system = system;
    this.binding = bind(0);
  }

  String url() {
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }

  void down() {
    binding.terminate(Duration.ofMillis(1)).toCompletableFuture().join();
  }

  void up() {
    binding = bind(binding.localAddress().getPort());
  }

  private ServerBinding bind(int port) {
    return Http.get(system)
        .newServerAt("127.0.0.1", port)
        .bind(this::handle)
        .toCompletableFuture()
        .join();
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    requests.incrementAndGet();
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return request
        .entity()
        .toStrict(1_000, system)
        .thenCompose(body -> behaviour.apply(json(body.getData().toArray())))
        .whenComplete((response, failure) -> open.decrementAndGet());
  }

  /** Each token {@code tN} in its place, a half likely; no prompt log probabilities. */
  static CompletionStage<HttpResponse> honest(JsonNode request) {
    JsonNode last = request.path("messages").path(request.path("messages").size() - 1);
    boolean starting = !last.path("role").asText().equals("assistant");
    int place = starting ? 0 : last.path("content").asText().split(" ").length;
    return CompletableFuture.completedFuture(ok(next("t" + place + " ", 0.5)));
  }

  /** Another token in every place. */
  static CompletionStage<HttpResponse> wrong(JsonNode request) {
    return CompletableFuture.completedFuture(ok(next("other", 0.5)));
  }

  static CompletionStage<HttpResponse> never(JsonNode request) {
    return new CompletableFuture<>();
  }

  static Function<JsonNode, CompletionStage<HttpResponse>> status(int status) {
    return request -> CompletableFuture.completedFuture(HttpResponse.create().withStatus(status));
  }

  static Function<JsonNode, CompletionStage<HttpResponse>> body(String body) {
    return request -> CompletableFuture.completedFuture(ok(body));
  }

  static HttpResponse ok(String body) {
    return HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, body);
  }

  static String next(String token, double probability) {
    ObjectNode root = JSON.createObjectNode().put("model", "test-model");
    ObjectNode choice = root.putArray("choices").addObject().put("finish_reason", "length");
    ObjectNode entry =
        choice.putObject("logprobs").putArray("content").addObject().put("token", token);
    entry.put("logprob", StrictMath.log(probability));
    ArrayNode top = entry.putArray("top_logprobs");
    top.addObject().put("token", token).put("logprob", StrictMath.log(probability));
    top.addObject().put("token", "~").put("logprob", -5);
    return root.toString();
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
