package io.assay.http.models;

import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Gate;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.server.Exchange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The endpoints that list models. */
public final class ModelsApi {

  private static final String PATH = "/v1/models";
  private static final int MOST = 10_000;

  private static final Shape MODEL =
      Shape.of(
          Field.required("id", Types.text(), "The name to give as 'model'.").like("chat-mixtral"),
          Field.required("object", Types.word("model"), "The kind of object."),
          Field.required(
              "created",
              Types.whole(0, Long.MAX_VALUE),
              "When the server began to offer it, in s."),
          Field.required("owned_by", Types.text(), "Who offers it.").like("assay"));

  private static final Shape LIST =
      Shape.of(
          Field.required("object", Types.word("list"), "The kind of object."),
          Field.required("data", Types.list(Types.object(MODEL), 0, MOST), "The models."));

  private final Gate gate;
  private final Models models;

  /** Lists those models. */
  public ModelsApi(Gate gate, Models models) {
    this.gate = gate;
    this.models = models;
  }

  /** The endpoints. */
  public List<Endpoint> endpoints() {
    return List.of(
        EndpointBuilder.get(PATH, "Models")
            .does(
                "Lists the models that the key may use.",
                "Models for text, for pictures and for embeddings of pictures alike.")
            .gives(LIST, "The models, in the order in which they are the default.")
            .keyed(gate, this::list),
        EndpointBuilder.get(PATH + "/{model}", "Models")
            .does("Shows one model.", "A model that the key may not use does not exist for it.")
            .gives(MODEL, "The model.")
            .keyed(gate, this::one));
  }

  private CompletionStage<HttpResponse> list(Exchange exchange, AuthResult.Granted client) {
    JsonBytes json = new JsonBytes(1024);
    models.write(json, client.limits());
    return json(json);
  }

  private CompletionStage<HttpResponse> one(Exchange exchange, AuthResult.Granted client) {
    String path = exchange.request().getUri().getPathString();
    String name = path.substring(PATH.length() + 1);
    JsonBytes json = new JsonBytes(256);
    models.write(
        json,
        models
            .find(name, client.limits())
            .orElseThrow(() -> new ApiException(ApiError.modelNotFound(name))));
    return json(json);
  }

  private static CompletionStage<HttpResponse> json(JsonBytes json) {
    return CompletableFuture.completedStage(
        HttpResponse.create()
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take())));
  }
}
