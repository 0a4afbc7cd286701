package io.assay.http.management;

import io.assay.http.json.JsonBytes;
import io.assay.http.management.HealthCheck.Health;
import io.assay.http.server.Exchange;
import io.assay.http.server.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Whether the node is alive, and whether it can serve. */
final class HealthRoutes {

  private final List<HealthCheck> checks;
  private final Duration timeout;

  HealthRoutes(ActorSystem<?> system, List<HealthCheck> checks, Duration timeout) {
    this.checks = new ArrayList<>(checks);
    this.checks.add(HealthCheck.of("shutdown", () -> shutdown(system)));
    this.timeout = timeout;
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

  private static Health shutdown(ActorSystem<?> system) {
    return CoordinatedShutdown.get(system).getShutdownReason().isPresent()
        ? Health.down("the node is shutting down")
        : Health.works();
  }

  private CompletionStage<HttpResponse> ready(Exchange exchange) {
    List<CompletableFuture<Health>> results = checks.stream().map(this::result).toList();
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApplyAsync(
            done -> answer(results.stream().map(CompletableFuture::join).toList()), Runnable::run);
  }

  private CompletableFuture<Health> result(HealthCheck check) {
    try {
      return check
          .probe()
          .get()
          .toCompletableFuture()
          .copy()
          .completeOnTimeout(
              Health.down("no answer within " + timeout.toMillis() + " ms"),
              timeout.toMillis(),
              TimeUnit.MILLISECONDS)
          .exceptionally(thrown -> Health.down("the check failed: " + thrown.getMessage()));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(Health.down("the check failed: " + e.getMessage()));
    }
  }

  private HttpResponse answer(List<Health> results) {
    boolean up = results.stream().allMatch(Health::up);
    JsonBytes json = new JsonBytes(256).raw("{\"status\":").string(word(up)).raw(",\"checks\":[");
    for (int i = 0; i < results.size(); i++) {
      json.raw(i == 0 ? "{\"name\":" : ",{\"name\":").string(checks.get(i).name());
      json.raw(",\"status\":").string(word(results.get(i).up()));
      json.raw(",\"reason\":").string(results.get(i).reason()).raw("}");
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
