package io.assay.streams.chain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;

/** A node of the chain that says what a test tells it to, over a real WebSocket on loopback. */
public final class ScriptedNode implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerBinding binding;
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * A node that answers each request with these texts, in order; with none it is silent.
   *
   * @param answers may fail, which closes the connection
   */
  public ScriptedNode(ActorSystem<?> system, Function<JsonNode, List<String>> answers) {
    this.binding =
        Http.get(system)
            .newServerAt("127.0.0.1", 0)
            .bindSync(
                request -> {
                  connections.incrementAndGet();
                  return request
                      .getAttribute(AttributeKeys.webSocketUpgrade)
                      .map(upgrade -> upgraded(upgrade, answers))
                      .orElseThrow();
                })
            .toCompletableFuture()
            .join();
  }

  private HttpResponse upgraded(
      WebSocketUpgrade upgrade, Function<JsonNode, List<String>> answers) {
    Flow<Message, Message, NotUsed> flow =
        Flow.<Message>create()
            .flatMapConcat(
                message -> message.asTextMessage().getStreamedText().fold("", String::concat))
            .flatMapConcat(text -> Source.from(answers.apply(request(text))))
            .map(TextMessage::create);
    return upgrade.handleMessagesWith(flow);
  }

  private JsonNode request(String text) {
    try {
      JsonNode request = JSON.readTree(text);
      asked.add(request);
      return request;
    } catch (JsonProcessingException e) {
      throw new AssertionError("the client sent no JSON: " + text, e);
    }
  }

  /** An answer with that result to a request. */
  public static String result(JsonNode request, Object result) {
    return JSON.createObjectNode()
        .put("jsonrpc", "2.0")
        .put("id", request.path("id").asLong())
        .set("result", JSON.<JsonNode>valueToTree(result))
        .toString();
  }

  /** What was asked, in order. */
  public List<JsonNode> asked() {
    return asked;
  }

  /** How many connections there were. */
  public int connections() {
    return connections.get();
  }

  /** Where it is. */
  public URI url() {
    return URI.create("ws://127.0.0.1:" + binding.localAddress().getPort());
  }

  @Override
  public void close() {
    binding.terminate(Duration.ofMillis(100)).toCompletableFuture().join();
  }
}
