package io.assay.simulations.modelserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.AnswerChunk;
import io.assay.simulations.openai.ChatRequest;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.openai.RequestReader;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A running model server on 127.0.0.1: {@code /v1/chat/completions}, {@code /v1/completions},
 * {@code /v1/models} and {@code /health}.
 */
public final class ModelServer {

  private final ActorSystem<?> system;
  private final LanguageModels models;
  private final ModelServerSettings settings;
  private final Clock clock;
  private final RequestReader reader;
  private final Semaphore open;
  private final AtomicLong requests = new AtomicLong();

  private ModelServer(
      ActorSystem<?> system, LanguageModels models, ModelServerSettings settings, Clock clock) {
    this.system = system;
    this.models = models;
    this.settings = settings;
    this.clock = clock;
    this.reader = new RequestReader(settings.limits());
    this.open = new Semaphore(settings.maxOpen());
  }

  /**
   * Starts a server.
   *
   * @param clock for the time of creation in answers
   * @return its binding; fails if the port is in use
   */
  public static CompletionStage<ServerBinding> start(
      ActorSystem<?> system, LanguageModels models, ModelServerSettings settings, Clock clock) {
    ModelServer server = new ModelServer(system, models, settings, clock);
    return org.apache.pekko.http.javadsl.Http.get(system)
        .newServerAt("127.0.0.1", settings.port())
        .bind(server::handle);
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    return switch (request.method().name() + " " + request.getUri().path()) {
      case "POST /v1/chat/completions" -> limited(request, this::chat);
      case "POST /v1/completions" -> limited(request, this::completion);
      case "GET /v1/models" -> plain(request, Http.json(modelList()));
      case "GET /health" -> plain(request, HttpResponse.create());
      default -> plain(request, Http.error(OpenAiError.noPath(404, "no such path or method")));
    };
  }

  private CompletionStage<HttpResponse> plain(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private CompletionStage<HttpResponse> limited(
      HttpRequest request, Function<byte[], HttpResponse> answer) {
    if (!open.tryAcquire()) {
      return plain(
          request,
          Http.error(OpenAiError.overloaded(settings.maxOpen() + " completions are open")));
    }
    return Http.withBody(request, settings.limits().maxBodyBytes(), system, answer)
        .whenCompleteAsync(
            (response, failure) -> {
              if (failure != null || response.entity().isStrict()) {
                open.release();
              }
            },
            Runnable::run);
  }

  private HttpResponse chat(byte[] body) {
    ChatRequest request = reader.chat(body, requests.incrementAndGet());
    Answer answer = answer(request, "chatcmpl-");
    return request.stream() ? Http.events(events(answer)) : Http.json(answer.whole().body());
  }

  private HttpResponse completion(byte[] body) {
    ChatRequest request = reader.completion(body, requests.incrementAndGet());
    return Http.json(ByteString.fromArrayUnsafe(answer(request, "cmpl-").wholeText()));
  }

  /**
   * Tokens are drawn as the client takes them; the place among the open ones is kept until then.
   */
  private Source<ByteString, NotUsed> events(Answer answer) {
    return Source.fromIterator(answer::chunks)
        .map(AnswerChunk::data)
        .idleTimeout(Duration.ofSeconds(60))
        .watchTermination(
            (unused, done) -> {
              done.whenCompleteAsync((end, failure) -> open.release(), Runnable::run);
              return NotUsed.getInstance();
            });
  }

  private Answer answer(ChatRequest request, String idPrefix) {
    NgramModel model =
        models.find(request.model()).orElseThrow(() -> OpenAiError.noModel(request.model())).real();
    String id = idPrefix + Long.toHexString(requests.get());
    return new Answer(id, clock.instant().getEpochSecond(), request, model, settings.limits());
  }

  private ObjectNode modelList() {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    for (String name : models.names()) {
      data.addObject()
          .put("id", name)
          .put("object", "model")
          .put("created", 0)
          .put("owned_by", "assay-simulations");
    }
    return list;
  }
}
