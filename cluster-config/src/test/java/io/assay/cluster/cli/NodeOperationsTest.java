package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.testing.OtlpReceiver;
import io.assay.cluster.testing.StubMiner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node, run by hand: its members, its log levels, its configuration, its traces. */
class NodeOperationsTest {

  private static final String KEY = "let-me-in";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path data;

  private StubMiner first;
  private StubMiner second;
  private OtlpReceiver collector;
  private Node node;

  @BeforeEach
  void begin() throws IOException {
    first = StubMiner.saying("one");
    second = StubMiner.saying("two");
    collector = OtlpReceiver.start();
    start();
  }

  @AfterEach
  void end() {
    node.stop();
    first.close();
    second.close();
    collector.close();
  }

  private void start() {
    node =
        Node.start(
            NodeOptions.defaults()
                .withData(data)
                .withPorts(0, 0, 0)
                .withDevKey(KEY)
                .withMembers(List.of(first.member("5First", 1), second.member("5Second", 2)))
                .withOverrides(
                    ConfigFactory.parseString(
                        "assay { period = 1h, tracing.endpoint = \"%s\","
                                .formatted(collector.endpoint())
                            + " outside { api-key = hunter2, url = \"http://a:hunter2@b\" } }")));
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(Arrays.stream(args), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }

  private HttpResponse<String> ask() {
    String body =
        "{\"model\":\"%s\",\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
            .formatted(StubMiner.TASK);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(node.api() + "/v1/chat/completions"))
              .header("authorization", "Bearer " + KEY)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitStatus(int status) {
    await().atMost(Duration.ofSeconds(30)).until(() -> ask().statusCode() == status);
  }

  /** Until the miner has left the dispatcher, and then for good. */
  private void assertNotAsked(StubMiner miner, StubMiner other) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              int before = miner.asked.get();
              for (int i = 0; i < 4; i++) {
                assertThat(ask().statusCode()).isEqualTo(200);
              }
              return miner.asked.get() == before;
            });
    int before = miner.asked.get();
    int others = other.asked.get();
    for (int i = 0; i < 6; i++) {
      assertThat(ask().statusCode()).isEqualTo(200);
    }
    assertThat(miner.asked.get()).isEqualTo(before);
    assertThat(other.asked.get()).isGreaterThanOrEqualTo(others + 6);
  }

  @Test
  void givenMiners_whenPausedBannedAndResumed_thenRequestsFollowAlsoAfterARestart()
      throws IOException {
    awaitStatus(200);
    CommandLineRun paused = run("network", "pause", "--miner", "5First", "--reason", "moves house");
    assertThat(paused.exit()).as(paused.err()).isZero();
    assertThat(paused.out()).isEqualTo("5First is paused: moves house\n");
    assertNotAsked(first, second);

    assertThat(run("network", "ban", "--miner", "5Second", "--reason", "cheats").exit()).isZero();
    awaitStatus(503);

    node.stop();
    start();

    JsonNode members = MAPPER.readTree(run("network", "list", "--json").out()).path("members");
    assertThat(members.at("/0/standing").asText()).isEqualTo("paused");
    assertThat(members.at("/0/reason").asText()).isEqualTo("moves house");
    assertThat(members.at("/0/since").asText()).startsWith("20").endsWith("Z");
    assertThat(members.at("/1/standing").asText()).isEqualTo("banned");
    assertThat(run("network", "list").out()).contains("paused", "moves house", "banned", "cheats");
    assertThat(ask().statusCode()).isEqualTo(503);
    assertThat(run("network", "resume", "--miner", "5First", "--reason", "is back").out())
        .isEqualTo("5First is active: is back\n");
    awaitStatus(200);
    assertThat(run("events", "--miner", "5First").out())
        .contains("takes no part any more: paused: moves house", "registered with uid 1");
  }

  @Test
  void givenMistakes_whenRun_thenItIsSaidWhatWouldBeRight() {
    CommandLineRun unknown = run("network", "pause", "--miner", "5Nobody", "--reason", "x");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("no miner '5Nobody'", "assay network list");
    CommandLineRun reasonless = run("network", "ban", "--miner", "5First");
    assertThat(reasonless.exit()).isEqualTo(2);
    assertThat(reasonless.err()).contains("--reason");
    CommandLineRun active = run("network", "resume", "--miner", "5First", "--reason", "x");
    assertThat(active.exit()).isEqualTo(1);
    assertThat(active.err()).contains("takes part");
    CommandLineRun loud = run("log-level", "io.assay", "LOUD");
    assertThat(loud.exit()).isEqualTo(1);
    assertThat(loud.err()).contains("OFF, ERROR, WARN, INFO, DEBUG, TRACE");
    assertThat(run("config", "show", "assay.nothing").exit()).isEqualTo(1);
  }

  @Test
  void givenARunningNode_whenItsLevelsAndConfigurationAreAsked_thenTheyAreShownAndSet() {
    assertThat(run("log-level", "io.assay.some", "DEBUG").out()).contains("DEBUG").contains("yes");
    assertThat(run("log-level").out()).contains("ROOT", "io.assay.some");
    assertThat(run("log-level", "io.assay.some.where").out()).contains("DEBUG").contains("no");
    run("log-level", "io.assay.some", "default");
    assertThat(run("log-level").out()).doesNotContain("io.assay.some");

    CommandLineRun shown = run("config", "show");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("\"api-key\" : \"***\"", "\"period\" : \"1h\"");
    assertThat(shown.out()).contains("\"url\" : \"http://***@b\"").doesNotContain("hunter2");
    assertThat(run("config", "show", "pekko.cluster.roles").out()).contains("weights");
  }

  @Test
  void givenACollector_whenACallIsAnswered_thenItsTraceComesWithItsRequestId() {
    awaitStatus(200);

    HttpResponse<String> answer = ask();

    String request = answer.headers().firstValue("x-request-id").orElseThrow();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                trace(request)
                    .map(OtlpReceiver.Received::name)
                    .toList()
                    .containsAll(List.of("request", "attempt", "record end")));
    OtlpReceiver.Received call = named(request, "request");
    OtlpReceiver.Received attempt = named(request, "attempt");
    assertThat(call.parent()).isEmpty();
    assertThat(call.bytes()).contains("/v1/chat/completions").doesNotContain(KEY);
    assertThat(attempt.parent()).isEqualTo(call.id());
    assertThat(named(request, "record end").parent()).isEqualTo(attempt.id());
    assertThat(call.nanos()).isGreaterThanOrEqualTo(attempt.nanos() / 2);
    assertThat(run("events", "--miner", "5First").out() + run("events", "--miner", "5Second").out())
        .contains("(request " + request + ")");
  }

  private Stream<OtlpReceiver.Received> trace(String request) {
    return collector.spans.stream().filter(span -> span.trace().equals(request));
  }

  private OtlpReceiver.Received named(String request, String name) {
    return trace(request).filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }
}
