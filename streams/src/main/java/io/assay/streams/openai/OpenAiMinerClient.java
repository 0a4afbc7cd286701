package io.assay.streams.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.capacity.CapacityReader;
import io.assay.streams.exchange.Connections;
import io.assay.streams.exchange.ExchangeLimits;
import io.assay.streams.exchange.ExchangeStage;
import io.assay.streams.exchange.WholeBody;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.pictures.PictureRequestWriter;
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
 * Speaks the protocol {@code openai}: {@code POST {url}/v1/chat/completions}, with log
 * probabilities, as a stream or whole as the request says; {@code POST {url}/text-to-image}, {@code
 * /image-to-image}, {@code /inpaint}, {@code /avatar} and {@code /clip-embeddings}, whose answers
 * {@link PictureAnswerReader} reads; and {@code GET {url}/capacity}.
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
    this.connections = new Connections(system.classicSystem(), settings.connections());
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(MinerAddress miner, Task task, TaskRequest request) {
    URI uri = URI.create(miner.endpoint().url());
    if (request instanceof ChatRequest chat) {
      int maxTokens = Math.min(chat.maxTokens(), settings.maxTokens());
      int top = Math.max(chat.topLogprobs(), settings.topLogprobs());
      byte[] body = ChatBody.of(chat, maxTokens, top);
      return exchange(uri, "/v1/chat/completions", body, chatLimits(task, chat.streamed()))
          .via(
              new AnswerStage(
                  maxTokens + settings.tokenSlack(),
                  settings.maxEventBytes(),
                  settings.drainTimeout()));
    } else if (request instanceof ImageRequest image) {
      byte[] body = PictureRequestWriter.of(image, image.task().value());
      return WholeBody.parts(
          exchange(uri, path(image.operation()), body, pictureLimits(task)),
          PictureAnswerReader::picture);
    }
    ClipRequest clip = (ClipRequest) request;
    byte[] body = PictureRequestWriter.of(clip, clip.task().value());
    return WholeBody.parts(
        exchange(uri, "/clip-embeddings", body, pictureLimits(task)),
        PictureAnswerReader::embeddings);
  }

  private Source<ByteString, NotUsed> exchange(
      URI uri, String path, byte[] body, ExchangeLimits limits) {
    HttpRequest http =
        HttpRequest.POST(path(uri) + path).withEntity(ContentTypes.APPLICATION_JSON, body);
    return Source.fromGraph(
        new ExchangeStage(connections, Connections.Address.of(uri), http, limits));
  }

  private ExchangeLimits chatLimits(Task task, boolean streamed) {
    return new ExchangeLimits(
        task.timeouts().connect(),
        streamed ? settings.headTimeout() : task.timeouts().answer(),
        streamed ? task.timeouts().betweenChunks() : task.timeouts().answer(),
        task.timeouts().answer(),
        settings.maxAnswerBytes());
  }

  private ExchangeLimits pictureLimits(Task task) {
    return ExchangeLimits.whole(
        task.timeouts().connect(), task.timeouts().answer(), settings.maxPictureBytes());
  }

  private static String path(ImageOperation operation) {
    if (operation instanceof ImageOperation.TextToImage) {
      return "/text-to-image";
    } else if (operation instanceof ImageOperation.ImageToImage) {
      return "/image-to-image";
    } else if (operation instanceof ImageOperation.Inpaint) {
      return "/inpaint";
    }
    return "/avatar";
  }

  @Override
  public CompletionStage<SortedMap<TaskName, Double>> capacity(MinerAddress miner) {
    URI uri = URI.create(miner.endpoint().url());
    ExchangeLimits limits =
        ExchangeLimits.afterConnect(
            settings.capacityConnect(), settings.capacityAnswer(), settings.capacityBytes());
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
