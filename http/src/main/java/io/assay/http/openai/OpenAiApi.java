package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskTable;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Gate;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.json.JsonBytes;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Routes;
import io.assay.streams.inference.Caller;
import io.assay.streams.inference.Inference;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Source;

/** The routes that OpenAI clients use. */
public final class OpenAiApi {

  private static final String MODELS = "/v1/models";

  private final Inference inference;
  private final Gate gate;
  private final Bodies bodies;
  private final ChatSettings settings;
  private final Clock clock;
  private final Models models;
  private final ChatParser parser;
  private final Materializer materializer;

  /**
   * The API of a network.
   *
   * @param seeds the sampling seeds of requests that name none; called by many threads
   */
  public OpenAiApi(
      ActorSystem<?> system,
      TaskTable tasks,
      Inference inference,
      Gate gate,
      Bodies bodies,
      ChatSettings settings,
      Clock clock,
      LongSupplier seeds) {
    this.inference = inference;
    this.gate = gate;
    this.bodies = bodies;
    this.settings = settings;
    this.clock = clock;
    this.models = new Models(tasks, clock.instant());
    this.parser = new ChatParser(models, settings, seeds);
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  /** Chat completions and models. */
  public Routes routes() {
    return Routes.none()
        .with(HttpMethods.POST, "/v1/chat/completions", e -> gate.granted(e, this::chat))
        .with(HttpMethods.GET, MODELS, e -> gate.granted(e, this::models))
        .with(HttpMethods.GET, MODELS + "/*", e -> gate.granted(e, this::model));
  }

  private CompletionStage<HttpResponse> chat(Exchange exchange, AuthResult.Granted granted) {
    return bodies
        .read(exchange)
        .thenComposeAsync(
            body ->
                answer(exchange, granted, parser.parse(body, new Models.Allowed(granted.limits()))),
            Runnable::run);
  }

  private CompletionStage<HttpResponse> answer(
      Exchange exchange, AuthResult.Granted granted, ChatCall call) {
    if (exchange.isGone()) {
      throw new ApiException(ErrorMapper.clientLeft());
    }
    String id = "chatcmpl-" + exchange.requestId();
    long created = clock.instant().getEpochSecond();
    Source<AnswerPart, NotUsed> parts =
        inference.ask(
            call.request(), new Caller(Traffic.ORGANIC, exchange.requestId(), granted.account()));
    return call.stream()
        ? parts.runWith(
            new StreamedAnswer(new ChunkWriter(call, id, created), settings, exchange),
            materializer)
        : parts.runWith(new WholeAnswer(call, id, created, settings, exchange), materializer);
  }

  private CompletionStage<HttpResponse> models(Exchange exchange, AuthResult.Granted granted) {
    JsonBytes json = new JsonBytes(1024);
    models.write(json, new Models.Allowed(granted.limits()));
    return json(json);
  }

  private CompletionStage<HttpResponse> model(Exchange exchange, AuthResult.Granted granted) {
    String path = exchange.request().getUri().getPathString();
    String name = path.substring(MODELS.length() + 1);
    JsonBytes json = new JsonBytes(256);
    models.write(
        json,
        models
            .find(name, new Models.Allowed(granted.limits()))
            .orElseThrow(() -> new ApiException(ApiError.modelNotFound(name)))
            .name());
    return json(json);
  }

  private static CompletionStage<HttpResponse> json(JsonBytes json) {
    return CompletableFuture.completedStage(
        HttpResponse.create()
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take())));
  }
}
