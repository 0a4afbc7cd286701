package io.assay.simulations.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a running demo is reached, as it wrote into its {@code demo.json}.
 *
 * @param api base address of the API
 * @param key API key
 * @param nodePid process of the node
 * @param simulationsPid process of the miners and the model server
 */
record DemoAccess(URI api, String key, long nodePid, long simulationsPid) {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REQUEST =
      """
      {"model": "chat-mixtral", "max_tokens": 8,
       "messages": [{"role": "user", "content": "It is a truth universally"}]}
      """;

  /** Waits until the demo has written how to reach it. */
  static DemoAccess await(ChildProcess child, Path out) throws InterruptedException {
    Path file = out.resolve("demo.json");
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!Files.exists(file)) {
      pause(child, deadline, "the demo has not written " + file.getFileName());
    }
    try {
      return of(JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new BenchmarkException("demo.json cannot be read (" + e + ")", e);
    }
  }

  private static DemoAccess of(JsonNode json) {
    return new DemoAccess(
        URI.create(json.path("api").asText()),
        json.path("key").asText(),
        json.path("pids").path("node").asLong(),
        json.path("pids").path("simulations").asLong());
  }

  /** Sends a request again and again until one is answered. */
  void awaitAnswer(ChildProcess child) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + "/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
            .build();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!isAnswered(client, request)) {
      pause(child, deadline, "the demo has not answered a request");
    }
  }

  private static boolean isAnswered(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause(ChildProcess child, long deadline, String complaint)
      throws InterruptedException {
    child.requireAlive();
    if (System.nanoTime() > deadline) {
      throw new BenchmarkException(complaint + " after " + LONGEST);
    }
    Thread.sleep(POLL_MILLIS);
  }
}
