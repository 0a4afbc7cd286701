package io.assay.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.http.management.HealthCheck.Health;
import io.assay.http.server.Bodies;
import io.assay.http.testing.MemoryKeys;
import io.assay.http.testing.ScriptedInference;
import io.assay.http.testing.TestNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementApiTest {

  @TempDir static Path data;

  private static final MemoryKeys KEYS = new MemoryKeys(TestNode.NOW);

  private static TestNode node;
  private static AdminToken token;
  private static volatile CompletionStage<Health> journal =
      CompletableFuture.completedStage(Health.works());

  @BeforeAll
  static void start() throws Exception {
    token = AdminToken.loadOrCreate(data, new SecureRandom());
    node = TestNode.startWith("", ManagementApiTest::api);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static ManagementApi api(ActorSystem<Void> system) {
    return new ManagementApi(
        system,
        new Readiness(
            system, List.of(new HealthCheck("journal", () -> journal)), Duration.ofMillis(200)),
        new FixedHistory(),
        KEYS,
        KEYS,
        new Bodies(system, 1024, Duration.ofSeconds(1)),
        token);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.managementPort() + path));
  }

  private static HttpResponse<String> get(String path) {
    return TestNode.send(request(path).header("authorization", "Bearer " + token.reveal()));
  }

  @Test
  void givenAWorkingNode_whenAsked_thenItIsLiveAndReady() {
    journal = CompletableFuture.completedStage(Health.works());

    assertThat(TestNode.send(request("/health/live")).body()).isEqualTo("{\"status\":\"up\"}");
    HttpResponse<String> ready = TestNode.send(request("/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .isEqualTo(
            "{\"status\":\"up\",\"checks\":["
                + "{\"name\":\"journal\",\"status\":\"up\",\"reason\":\"\"},"
                + "{\"name\":\"shutdown\",\"status\":\"up\",\"reason\":\"\"}]}");
  }

  @Test
  void givenAPartThatIsDown_whenAsked_thenTheNodeIsNotReadyAndSaysWhy() {
    journal = CompletableFuture.completedStage(Health.down("disk full"));
    assertNotReady("disk full");

    journal = new CompletableFuture<>();
    assertNotReady("no answer within 200 ms");

    journal = CompletableFuture.failedStage(new IllegalStateException("broken"));
    assertNotReady("broken");
    assertThat(TestNode.send(request("/health/live")).statusCode()).isEqualTo(200);
  }

  private static void assertNotReady(String reason) {
    HttpResponse<String> ready = TestNode.send(request("/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(503);
    JsonNode check = TestNode.json(ready).at("/checks/0");
    assertThat(check.get("status").textValue()).isEqualTo("down");
    assertThat(check.get("reason").textValue()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/history/weights",
        "/admin/history/verify",
        "/admin/history/explain?hotkey=h",
        "/admin/history/state?hotkey=h",
        "/admin/history/events?hotkey=h"
      })
  void givenNoToken_whenHistoryIsAsked_thenItIs401(String path) {
    assertThat(TestNode.send(request(path)).statusCode()).isEqualTo(401);
    assertThat(TestNode.send(request(path).header("authorization", "Bearer wrong")).statusCode())
        .isEqualTo(401);
    assertThat(
            TestNode.send(request(path).header("authorization", "Basic " + token.reveal()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void givenNoToken_whenAKeyIsMade_thenItIs401() {
    var response = TestNode.send(request("/admin/keys").POST(BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(TestNode.json(response).at("/error/code").textValue())
        .isEqualTo("invalid_admin_token");
  }

  @Test
  void givenHistory_whenAsked_thenItComesAsJsonOrLines() {
    assertThat(get("/admin/history/weights?period=7").body()).isEqualTo("{\"period\":7}");
    assertThat(get("/admin/history/weights").body()).isEqualTo("{\"period\":-1}");
    assertThat(get("/admin/history/explain?hotkey=h&period=7").body())
        .isEqualTo("{\"hotkey\":\"h\",\"period\":7}");
    assertThat(get("/admin/history/explain?hotkey=h&period=404").statusCode()).isEqualTo(404);
    assertThat(get("/admin/history/state?hotkey=h&at=2026-11-01T00:00:00Z&seq=5").body())
        .isEqualTo("{\"hotkey\":\"h\",\"at\":\"2026-11-01T00:00:00Z\",\"seq\":5}");
    HttpResponse<String> lines = get("/admin/history/verify");
    assertThat(lines.headers().firstValue("content-type")).contains("application/x-ndjson");
    assertThat(lines.body()).isEqualTo("{\"period\":1}\n{\"period\":2}\n");
    assertThat(get("/admin/history/events?hotkey=h&from=2026-11-01T00:00:00Z").body())
        .isEqualTo("{\"n\":1}\n");
  }

  @Test
  void givenHistoryThatIsNotThere_whenAsked_thenItIs404() {
    HttpResponse<String> weights = get("/admin/history/weights?period=404");
    HttpResponse<String> events = get("/admin/history/events?hotkey=nobody");

    assertThat(weights.statusCode()).isEqualTo(404);
    assertThat(TestNode.json(weights).at("/error/message").textValue())
        .isEqualTo("period 404 has no weights");
    assertThat(events.statusCode()).isEqualTo(404);
  }

  @Test
  void givenLinesThatBreakOff_whenRead_thenTheLastSaysSo() {
    String body = get("/admin/history/events?hotkey=broken").body();

    assertThat(body).startsWith("{\"n\":1}\n");
    assertThat(TestNode.json(body.substring(8)).at("/error/code").textValue())
        .isEqualTo("server_error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights?period=x",
        "weights?period=-1",
        "weights?more=1",
        "weights?period=1&period=2",
        "state",
        "state?hotkey=",
        "state?hotkey=h&at=yesterday",
        "events?hotkey=h&from=1"
      })
  void givenAQueryThatIsWrong_whenAsked_thenItIs400(String query) {
    assertThat(get("/admin/history/" + query).statusCode()).isEqualTo(400);
  }

  private static final class FixedHistory implements HistoryService {
    @Override
    public CompletionStage<JsonNode> weights(Optional<Long> period) {
      return period.equals(Optional.of(404L))
          ? CompletableFuture.failedStage(new NoSuchHistoryException("period 404 has no weights"))
          : CompletableFuture.completedStage(json("{\"period\":" + period.orElse(-1L) + "}"));
    }

    @Override
    public Source<JsonNode, NotUsed> verify(Optional<Long> period) {
      return Source.range(1, 2).map(n -> json("{\"period\":" + n + "}"));
    }

    @Override
    public CompletionStage<JsonNode> explain(Hotkey hotkey, Optional<Long> period) {
      return period.equals(Optional.of(404L))
          ? CompletableFuture.failedStage(new NoSuchHistoryException("period 404 has no weights"))
          : CompletableFuture.completedStage(
              json("{\"hotkey\":\"" + hotkey + "\",\"period\":" + period.orElse(-1L) + "}"));
    }

    @Override
    public CompletionStage<JsonNode> state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq) {
      return CompletableFuture.completedStage(
          json(
              "{\"hotkey\":\""
                  + hotkey
                  + "\",\"at\":\""
                  + at.orElse(Instant.EPOCH)
                  + "\",\"seq\":"
                  + seq.orElse(-1)
                  + "}"));
    }

    @Override
    public Source<JsonNode, NotUsed> events(
        Hotkey hotkey, Optional<Instant> from, Optional<Instant> to) {
      Source<JsonNode, NotUsed> one = Source.single(json("{\"n\":1}"));
      return switch (hotkey.value()) {
        case "nobody" -> Source.failed(new NoSuchHistoryException("nobody is unknown"));
        case "broken" ->
            one.concatLazy(ScriptedInference.failing(new IllegalStateException("secret")));
        default -> one;
      };
    }

    private static JsonNode json(String text) {
      return TestNode.json(text);
    }
  }
}
