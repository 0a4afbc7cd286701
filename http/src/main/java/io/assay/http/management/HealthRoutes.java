package io.assay.http.management;

import io.assay.http.json.JsonBytes;
import io.assay.http.server.Exchange;
import io.assay.http.server.Routes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Whether the node is alive, and whether it can serve. */
final class HealthRoutes {

  private final Readiness readiness;

  HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  Routes routes() {
    return Routes.none()
        .with(
            HttpMethods.GET,
            "/health/live",
            e ->
                CompletableFuture.completedStage(
                    json(200, new JsonBytes(32).raw("{\"status\":\"up\"}"))))
        .with(HttpMethods.GET, "/health/ready", this::ready);
  }

  private CompletionStage<HttpResponse> ready(Exchange exchange) {
    return readiness.results().thenApplyAsync(HealthRoutes::answer, Runnable::run);
  }

  private static HttpResponse answer(List<Readiness.Result> results) {
    boolean up = results.stream().allMatch(result -> result.health().up());
    JsonBytes json = new JsonBytes(256).raw("{\"status\":").string(word(up)).raw(",\"checks\":[");
    String before = "{\"name\":";
    for (Readiness.Result result : results) {
      json.raw(before).string(result.name());
      json.raw(",\"status\":").string(word(result.health().up()));
      json.raw(",\"reason\":").string(result.health().reason()).raw("}");
      before = ",{\"name\":";
    }
    return json(up ? 200 : 503, json.raw("]}"));
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }

  private static HttpResponse json(int status, JsonBytes json) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take()));
  }
}
