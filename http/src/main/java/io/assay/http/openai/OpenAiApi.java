package io.assay.http.openai;

import io.assay.actors.task.TaskTable;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Gate;
import io.assay.http.calls.Call;
import io.assay.http.calls.Calls;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Routes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The routes that OpenAI clients use. */
public final class OpenAiApi {

  private static final String MODELS = "/v1/models";

  private final Calls calls;
  private final Gate gate;
  private final Bodies bodies;
  private final Models models;
  private final ChatParser parser;

  /**
   * The API of a network.
   *
   * @param seeds the sampling seeds of requests that name none; called by many threads
   */
  public OpenAiApi(
      TaskTable tasks,
      Calls calls,
      Gate gate,
      Bodies bodies,
      ChatSettings settings,
      Clock clock,
      LongSupplier seeds) {
    this.calls = calls;
    this.gate = gate;
    this.bodies = bodies;
    this.models = new Models(tasks, clock.instant());
    this.parser = new ChatParser(models, settings, seeds);
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
            body -> {
              ChatCall call = parser.parse(body, new Models.Allowed(granted.limits()));
              return calls.run(
                  exchange, granted, new Call(List.of(call.request()), ChatForms.of(call)));
            },
            Runnable::run);
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
