package io.assay.cluster.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to end while it answers. */
class DrainIT {

  private static final String KEY = "drain-me";

  @TempDir private Path folder;
  private String url = "";

  @Test
  void givenAnOpenStream_whenTheNodeIsTerminated_thenTheStreamEndsWholeAndNothingNewIsTaken()
      throws Exception {
    try (PacedMiner miner = PacedMiner.start(Duration.ofMillis(100));
        Launcher node = node(miner)) {
      NodeAccess access = NodeAccess.await(node, folder.resolve("data"));
      List<String> lines = new CopyOnWriteArrayList<>();
      CompletableFuture<Void> stream = ask(access.api(), lines);
      await().atMost(20, SECONDS).until(() -> tokens(lines) >= 3);

      node.terminate();

      await().atMost(5, SECONDS).until(() -> refused(access.api()));
      assertThat(tokens(lines)).as("the stream is still open").isLessThan(PacedMiner.TOKENS);
      stream.get(20, SECONDS);
      assertThat(tokens(lines)).isEqualTo(PacedMiner.TOKENS);
      assertThat(lines).contains("data: [DONE]").noneMatch(line -> line.contains("error"));
      assertThat(node.await(Duration.ofSeconds(30))).isEqualTo(143);
    }
    try (Launcher events = Launcher.run(folder, "events", "--miner", "static:" + url)) {
      assertThat(events.exit()).as(events.err()).isZero();
      assertThat(events.out()).contains("answered an organic");
    }
  }

  private Launcher node(PacedMiner miner) throws Exception {
    url = miner.url();
    return Launcher.start(
        folder,
        "node",
        "--port",
        "0",
        "--static-miner",
        "chat-llama-3=" + miner.url(),
        "--dev-key",
        KEY);
  }

  private static CompletableFuture<Void> ask(URI api, List<String> lines) {
    return HttpClient.newHttpClient()
        .sendAsync(request(api), HttpResponse.BodyHandlers.ofLines())
        .thenAcceptAsync(response -> response.body().forEach(lines::add));
  }

  private static HttpRequest request(URI api) {
    return HttpRequest.newBuilder(api.resolve("/v1/chat/completions"))
        .header("Authorization", "Bearer " + KEY)
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"model\":\"chat-llama-3\",\"stream\":true,\"max_tokens\":64,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Count\"}]}"))
        .build();
  }

  private static long tokens(List<String> lines) {
    return lines.stream().filter(line -> line.contains("word")).count();
  }

  private static boolean refused(URI api) throws Exception {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(api.resolve("/v1/models")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 503;
    } catch (ConnectException e) {
      return true;
    }
  }
}
