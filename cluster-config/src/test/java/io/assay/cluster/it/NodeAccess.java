package io.assay.cluster.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/**
 * Where a node that was started listens.
 *
 * @param api the API for clients
 * @param management health and administration
 */
record NodeAccess(URI api, URI management) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Waits until the node of that data folder is ready. */
  static NodeAccess await(Launcher node, Path data) throws IOException {
    Path file = data.resolve("node.json");
    Awaitility.await().atMost(90, SECONDS).until(() -> Files.exists(file) || !node.isAlive());
    assertThat(file).as(node.err()).exists();
    JsonNode json = JsonMapper.builder().build().readTree(file.toFile());
    NodeAccess access =
        new NodeAccess(
            URI.create(json.path("api").asText()), URI.create(json.path("management").asText()));
    Awaitility.await().atMost(30, SECONDS).until(() -> access.status("/health/ready") == 200);
    return access;
  }

  /** The status with which the management port answers. */
  int status(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(management.resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
