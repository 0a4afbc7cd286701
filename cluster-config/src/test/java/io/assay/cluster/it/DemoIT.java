package io.assay.cluster.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a user sees it: real processes, real HTTP, and what it leaves behind. */
class DemoIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @Test
  void givenTwoShortPeriods_whenRun_thenItEndsByItselfWithValidFilesAndVerifies() throws Exception {
    try (Launcher demo = demo("--periods", "2")) {
      assertThat(demo.await(PATIENCE)).as(demo.err()).isZero();
      assertThat(demo.out()).contains("Period 1 closed", "Period 2 closed", "of its twin", "curl");
    }

    JsonNode access = JSON.readTree(folder.resolve("out/demo.json").toFile());
    assertThat(access.path("miners")).hasSize(4);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("out/demo.json"))))
        .isEqualTo("rw-------");
    JsonNode weights = JSON.readTree(folder.resolve("out/weights.json").toFile());
    assertThat(weights.path("period").asInt()).isEqualTo(2);
    double sum = 0;
    for (JsonNode each : weights.path("weights")) {
      sum += each.path("weight").asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("<svg", "chat-mixtral", "chat-llama-3", weights.path("digest").asText());
    assertGone(access.path("pids").path("simulations").asLong());
    assertThat(verified()).startsWith("period 1: ok", "period 2: ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vision", "fiber"})
  void givenMinersOfAPublicProtocol_whenRun_thenTheyAnswerSignedRequestsAndArePaid(String protocol)
      throws Exception {
    try (Launcher demo = demo("--protocol", protocol, "--periods", "1", "--period", "10s")) {
      assertThat(demo.await(PATIENCE)).as(demo.err()).isZero();
      assertThat(demo.err()).contains("4 miners that speak " + protocol);
    }

    JsonNode access = JSON.readTree(folder.resolve("out/demo.json").toFile());
    assertThat(events(miner(access)))
        .anyMatch(event -> event.contains("registered with uid"))
        .anyMatch(event -> event.contains("answered"));
    JsonNode weights = JSON.readTree(folder.resolve("out/weights.json").toFile());
    assertThat(weights.path("weights")).isNotEmpty();
    assertThat(verified()).containsExactly("period 1: ok");
  }

  @Test
  void givenANodeKilledInMidPeriod_whenStartedAgain_thenThePeriodGoesOnAndNothingIsLost()
      throws Exception {
    int answered;
    long period;
    JsonNode access;
    try (Launcher demo = demo("--period", "20s")) {
      access = awaitAccess(demo);
      await().atMost(PATIENCE).until(() -> weights(demo).contains("Period 1 closed"));
      answered = ask(access, 5);
      period = openPeriod(access);
      ProcessHandle.of(access.path("pids").path("node").asLong()).orElseThrow().destroyForcibly();
      demo.await(Duration.ofSeconds(30));
    }
    assertGone(access.path("pids").path("simulations").asLong());
    Files.delete(folder.resolve("out/demo.json"));

    try (Launcher again = demo("--period", "20s", "--periods", "1")) {
      assertThat(again.await(PATIENCE)).as(again.err()).isZero();
      assertThat(again.out()).contains("Period " + period + " closed");
    }

    assertThat(answered).isEqualTo(5);
    assertThat(organicAnswers(access)).isGreaterThanOrEqualTo(answered);
    for (JsonNode miner : access.path("miners")) {
      List<String> events = events(miner.path("hotkey").asText());
      assertThat(events.stream().filter(e -> e.contains("period " + period + " opened")))
          .hasSize(1);
      assertThat(events.stream().filter(e -> e.endsWith("period " + period + " closed")))
          .hasSize(1);
    }
    assertThat(verified()).allMatch(line -> line.endsWith(": ok"));
  }

  @Test
  void givenARunningDemo_whenTerminated_thenItEndsCleanlyAndItsHistoryIsReadable()
      throws Exception {
    JsonNode access;
    try (Launcher demo = demo()) {
      access = awaitAccess(demo);
      try (Launcher weights = Launcher.run(folder, "state", "--miner", miner(access))) {
        assertThat(weights.exit()).as(weights.err()).isZero();
        assertThat(weights.out()).contains(miner(access), "chat-mixtral");
      }
      try (Launcher second = Launcher.run(folder, "node", "--port", "0")) {
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("in use");
      }
      demo.terminate();
      demo.await(Duration.ofMinutes(1));
    }
    assertGone(access.path("pids").path("simulations").asLong());
    try (Launcher events = Launcher.run(folder, "events", "--miner", miner(access))) {
      assertThat(events.exit()).as(events.err()).isZero();
      assertThat(events.out()).contains("registered with uid");
    }
  }

  private Launcher demo(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("demo", "--miners", "4", "--port", "0", "--seed", "3", "--out", "out"));
    args.addAll(List.of(more));
    if (!args.contains("--period")) {
      args.addAll(List.of("--period", "6s"));
    }
    return Launcher.start(folder, args.toArray(String[]::new));
  }

  private JsonNode awaitAccess(Launcher demo) throws IOException {
    Path file = folder.resolve("out/demo.json");
    await().atMost(PATIENCE).until(() -> Files.exists(file) || !demo.isAlive());
    assertThat(file).as(demo.err()).exists();
    return JSON.readTree(file.toFile());
  }

  private static String weights(Launcher demo) {
    return demo.out();
  }

  /** Asks for whole answers and counts those that came. */
  private static int ask(JsonNode access, int times) throws Exception {
    int answered = 0;
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < times; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(access.path("api").asText() + "/v1/chat/completions"))
              .header("Authorization", "Bearer " + access.path("key").asText())
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"model\":\"chat-mixtral\",\"max_tokens\":8,\"messages\":"
                          + "[{\"role\":\"user\",\"content\":\"Tell me a story\"}]}"))
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      answered++;
    }
    return answered;
  }

  private long openPeriod(JsonNode access) throws Exception {
    try (Launcher state = Launcher.run(folder, "state", "--miner", miner(access), "--json")) {
      return JSON.readTree(state.out()).path("openPeriod").path("period").asLong();
    }
  }

  private long organicAnswers(JsonNode access) throws Exception {
    long count = 0;
    for (JsonNode miner : access.path("miners")) {
      count +=
          events(miner.path("hotkey").asText()).stream()
              .filter(event -> event.contains("answered an organic"))
              .count();
    }
    return count;
  }

  private List<String> events(String miner) throws Exception {
    try (Launcher events = Launcher.run(folder, "events", "--miner", miner)) {
      assertThat(events.exit()).as(events.err()).isZero();
      return events.out().lines().toList();
    }
  }

  private List<String> verified() throws Exception {
    try (Launcher verify = Launcher.run(folder, "verify", "--all")) {
      assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
      return verify.out().lines().toList();
    }
  }

  private static String miner(JsonNode access) {
    return access.path("miners").get(0).path("hotkey").asText();
  }

  private static void assertGone(long pid) {
    await()
        .atMost(30, SECONDS)
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }
}
