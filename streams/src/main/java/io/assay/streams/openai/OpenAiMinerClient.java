package io.assay.streams.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.network.Endpoint;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.net.URI;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Speaks the protocol {@code openai}: {@code POST {url}/v1/chat/completions}, always as a stream
 * with log probabilities, and {@code GET {url}/capacity}.
 *
 * <p>An answer without log probabilities, or given whole although a stream was asked for, is taken.
 * A failure that is ours, such as no connection left, is any exception but a {@link
 * io.assay.actors.dispatch.MinerFailure}.
 */
public final class OpenAiMinerClient implements MinerClient {

  private final OpenAiSettings settings;
  private final TaskTable tasks;
  private final Connections connections;
  private final Materializer materializer;

  /** A client with connections of its own; they close when the system stops. */
  public OpenAiMinerClient(ActorSystem<?> system, OpenAiSettings settings, TaskTable tasks) {
    this.settings = settings;
    this.tasks = tasks;
    this.connections = new Connections(system.classicSystem(), settings);
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  @Override
  public Source<AnswerPart, NotUsed> chat(Endpoint endpoint, Task task, ChatRequest request) {
    URI uri = URI.create(endpoint.url());
    int maxTokens = Math.min(request.maxTokens(), settings.maxTokens());
    HttpRequest http =
        HttpRequest.POST(path(uri) + "/v1/chat/completions")
            .withEntity(
                ContentTypes.APPLICATION_JSON,
                ChatBody.of(request, maxTokens, settings.topLogprobs()));
    ExchangeLimits limits =
        new ExchangeLimits(
            task.timeouts().connect(),
            settings.headTimeout(),
            task.timeouts().betweenChunks(),
            task.timeouts().answer(),
            settings.maxAnswerBytes());
    return Source.fromGraph(
            new ExchangeStage(connections, Connections.Address.of(uri), http, limits))
        .via(
            new AnswerStage(
                maxTokens + settings.tokenSlack(),
                settings.maxEventBytes(),
                settings.drainTimeout()));
  }

  @Override
  public CompletionStage<SortedMap<TaskName, Double>> capacity(Endpoint endpoint) {
    URI uri = URI.create(endpoint.url());
    ExchangeLimits limits =
        new ExchangeLimits(
            settings.capacityConnect(),
            settings.capacityConnect().plus(settings.capacityAnswer()),
            settings.capacityAnswer(),
            settings.capacityConnect().plus(settings.capacityAnswer()),
            settings.capacityBytes());
    HttpRequest http = HttpRequest.GET(path(uri) + "/capacity");
    return Source.fromGraph(
            new ExchangeStage(connections, Connections.Address.of(uri), http, limits))
        .fold(ByteString.emptyByteString(), ByteString::concat)
        .map(body -> CapacityReader.read(body.toArrayUnsafe(), tasks))
        .runWith(Sink.head(), materializer);
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path == null ? "" : path;
  }
}
