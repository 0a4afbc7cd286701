package io.assay.cluster.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.KeyLimits;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.testing.StubMiner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node and its open data: what is on record is shown, and nothing that must not be. */
class OpenDataNodeTest {

  private static final String PROMPT = "mauve-walrus-prompt";
  private static final String ANSWER = "teal-ocelot-answer";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path data;

  private StubMiner miner;
  private StubMiner broken;
  private Node node;

  @BeforeEach
  void start() throws IOException {
    miner = StubMiner.saying(ANSWER);
    broken = StubMiner.saying(ANSWER);
    node = node();
  }

  @AfterEach
  void stop() {
    node.stop();
    miner.close();
    broken.close();
  }

  private Node node() {
    return Node.start(
        NodeOptions.defaults()
            .withData(data)
            .withPorts(0, 0, 0)
            .withMembers(List.of(miner.member("5Miner", 1), broken.member("5Broken", 2)))
            .withOverrides(
                ConfigFactory.parseString("assay.period = 3s, assay.open-data.every = 200ms")));
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(node.api() + path)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode data(String path) {
    try {
      return JSON.readTree(get(path).body()).path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> chat(String key) {
    return send(
        HttpRequest.newBuilder(URI.create(node.api() + "/v1/chat/completions"))
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .header("idempotency-key", PROMPT)
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"%s\",\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(StubMiner.TASK, PROMPT))));
  }

  /** The newest period that is recomputed, once there is one with an answer in it. */
  private JsonNode verified() {
    return await()
        .atMost(LONG)
        .until(
            () -> {
              for (JsonNode period : data("/network/periods")) {
                if (period.path("verification").asText().equals("ok")
                    && period.path("answered").asInt() > 0) {
                  return period;
                }
              }
              return JSON.nullNode();
            },
            period -> !period.isNull());
  }

  private void answerAndFail(String key) {
    await().atMost(LONG).until(() -> chat(key).statusCode() == 200);
    broken.close();
    await()
        .atMost(LONG)
        .until(() -> data("/network/results?hotkey=5Broken"), rows -> failed(rows) > 0);
  }

  private static int failed(JsonNode rows) {
    int failed = 0;
    for (JsonNode row : rows) {
      failed += row.path("failed").asInt();
    }
    return failed;
  }

  @Test
  void givenAPromptAnAnswerAndKeys_whenEveryPageIsRead_thenNoneOfThemIsInIt() {
    String key = node.issueKey("tester", KeyLimits.none(), 1_000);
    answerAndFail(key);
    verified();

    List<String> pages = new ArrayList<>();
    for (String path :
        List.of(
            "/network/miners",
            "/network/weights",
            "/network/periods",
            "/network/results",
            "/network/miners/5Miner",
            "/network/miners/5Broken",
            "/network/schema")) {
      pages.add(get(path).body());
      pages.add(get(path + (path.endsWith("schema") ? "" : "?format=csv")).body());
    }
    pages.add(events());
    pages.addAll(dailyFiles());

    assertThat(String.join("", pages))
        .contains("5Miner", "5Broken", "weights_computed", "member_added");
    for (String page : pages) {
      assertThat(page)
          .doesNotContain(PROMPT)
          .doesNotContain(ANSWER)
          .doesNotContain(key)
          .doesNotContain(key.split("_", -1)[1])
          .doesNotContain(key.split("_", 3)[2])
          .doesNotContain(node.adminToken())
          .doesNotContain("127.0.0.1")
          .doesNotContain(data.toString())
          .doesNotContain("requestId");
    }
  }

  /** The daily files so far, once there are some, and their list. */
  private List<String> dailyFiles() {
    JsonNode files =
        await().atMost(LONG).until(() -> data("/network/exports"), list -> !list.isEmpty());
    List<String> pages = new ArrayList<>(List.of(files.toString()));
    for (JsonNode file : files) {
      HttpResponse<String> answer = get(file.path("address").asText());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().lines().count()).isEqualTo(1 + file.path("rows").asLong());
      pages.add(answer.body());
    }
    return pages;
  }

  /** What a listener hears that has heard nothing so far. */
  private String events() {
    StringBuilder heard = new StringBuilder();
    try (var lines =
        CLIENT
            .send(
                HttpRequest.newBuilder(URI.create(node.api() + "/network/events"))
                    .header("last-event-id", "0.0")
                    .build(),
                HttpResponse.BodyHandlers.ofLines())
            .body()) {
      lines
          .takeWhile(line -> !heard.toString().contains("event: miners"))
          .forEach(line -> heard.append(line).append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return heard.toString();
  }

  @Test
  void givenPeriodsOnRecord_whenTheNodeStartsAgain_thenTheyAreShownAgainAndVerified() {
    String key = node.issueKey("tester", KeyLimits.none(), 1_000);
    answerAndFail(key);
    JsonNode before = verified();
    long period = before.path("period").asLong();
    String weights = data("/network/weights?period=" + period).toString();
    String results = data("/network/results?period=" + period).toString();

    node.stop();
    node = node();

    await()
        .atMost(LONG)
        .until(() -> data("/network/results?period=" + period).toString(), results::equals);
    assertThat(data("/network/weights?period=" + period)).hasToString(weights);
    assertThat(data("/network/periods"))
        .anySatisfy(
            row -> {
              assertThat(row.path("period").asLong()).isEqualTo(period);
              assertThat(row.path("digest")).isEqualTo(before.path("digest"));
              assertThat(row.path("verification").asText()).isEqualTo("ok");
            });
    assertThat(get("/network/miners/5Broken").body()).contains("\"kind\":");
  }
}
