package io.assay.simulations.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import io.assay.simulations.openai.Json;
import io.assay.streams.synthetic.ChatPrompts;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.HttpCredentials;
import org.apache.pekko.http.javadsl.settings.ConnectionPoolSettings;

/** The HTTP side of the organic client: one request and what came of it. */
final class OrganicRequests {

  private final ActorSystem<?> system;
  private final OrganicSettings settings;
  private final List<String> models;
  private final ChatPrompts prompts;
  private final ConnectionPoolSettings pool;

  OrganicRequests(
      ActorSystem<?> system, OrganicSettings settings, List<String> models, ChatPrompts prompts) {
    this.system = system;
    this.settings = settings;
    this.models = models;
    this.prompts = prompts;
    this.pool =
        ConnectionPoolSettings.create(system.classicSystem())
            .withMaxConnections(settings.maxOpen())
            .withMaxOpenRequests(Math.max(32, 2 * Integer.highestOneBit(settings.maxOpen())))
            .withMaxRetries(0);
  }

  /** Sends a request made up from this chance; fails if it does not get a whole answer. */
  CompletionStage<OrganicOutcome> send(OrganicTraffic traffic, RandomGenerator random) {
    boolean stream = random.nextBoolean();
    String model = models.get(random.nextInt(models.size()));
    HttpRequest request =
        HttpRequest.POST(traffic.api() + "/v1/chat/completions")
            .addCredentials(HttpCredentials.createOAuth2BearerToken(traffic.key()))
            .withEntity(
                ContentTypes.APPLICATION_JSON,
                Json.bytes(
                    body(stream, prompts.next(new TaskName(model), traffic.maxTokens(), random))));
    Executor executor = system.executionContext();
    return Http.get(system)
        .singleRequest(request, Http.get(system).defaultClientHttpsContext(), pool, log())
        .thenComposeAsync(response -> outcome(response, stream), executor);
  }

  private CompletionStage<OrganicOutcome> outcome(HttpResponse response, boolean stream) {
    Executor executor = system.executionContext();
    return response
        .entity()
        .withSizeLimit(settings.maxAnswerBytes())
        .toStrict(settings.answerTimeout().toMillis(), system)
        .thenApplyAsync(
            body ->
                OrganicOutcome.of(response.status().intValue(), stream, body.getData().toArray()),
            executor);
  }

  private org.apache.pekko.event.LoggingAdapter log() {
    return Logging.getLogger(system.classicSystem(), OrganicRequests.class);
  }

  private static ObjectNode body(boolean stream, ChatRequest chat) {
    ObjectNode body =
        Json.object()
            .put("model", chat.task().value())
            .put("stream", stream)
            .put("temperature", chat.temperature())
            .put("seed", chat.seed())
            .put("max_tokens", chat.maxTokens());
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : chat.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    return body;
  }
}
