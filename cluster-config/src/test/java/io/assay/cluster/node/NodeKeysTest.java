package io.assay.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.weights.WeightsListener;
import io.assay.cluster.cli.CommandLineRun;
import io.assay.cluster.cli.GoldenTables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and ledgers of a whole node on its journal, over HTTP. */
class NodeKeysTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path data;

  private Node node;

  @BeforeEach
  void start() {
    node =
        Node.start(
            new NodeOptions(
                data,
                NodeOptions.LOOPBACK,
                0,
                0,
                0,
                NodeOptions.ALL_ROLES,
                ConfigFactory.empty(),
                List.of(),
                Optional.empty(),
                WeightsListener.NONE));
  }

  @AfterEach
  void stop() {
    node.stop();
  }

  private static JsonNode send(String method, URI base, String path, String token, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return MAPPER.readTree(response.body());
  }

  private JsonNode admin(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, node.management(), "/admin/keys" + path, node.adminToken(), body);
  }

  private JsonNode client(String path, String key) throws IOException, InterruptedException {
    return send("GET", node.api(), path, key, "");
  }

  @Test
  void givenKeys_whenTheNodeStartsAgain_thenTheyTheirCreditsAndTheirLedgersAreThere()
      throws IOException, InterruptedException {
    JsonNode made =
        admin(
            "POST",
            "",
            "{\"name\":\"shop\",\"credits\":100,\"rate\":60,"
                + "\"budget\":{\"credits\":50,\"window\":\"day\"}}");
    String id = made.path("id").textValue();
    String key = made.path("key").textValue();
    admin("POST", "", "{\"name\":\"other\",\"credits\":0,\"rate\":1}");
    for (int n = 1; n <= 5; n++) {
      admin("PATCH", "/" + id, "{\"add_credits\":" + n + ",\"reference\":\"r" + n + "\"}");
    }
    String next = admin("POST", "/" + id + "/rotate", "{\"grace\":\"1h\"}").path("key").textValue();
    JsonNode before = client("/v1/credits", key);

    node.stop();
    start();

    assertThat(before.path("balance").asLong()).isEqualTo(115);
    assertThat(before.path("budget").path("credits").asLong()).isEqualTo(50);
    assertThat(client("/v1/credits", key)).isEqualTo(before);
    assertThat(client("/v1/credits", next)).isEqualTo(before);
    assertThat(admin("GET", "", "").path("data")).hasSize(2);
    assertThat(references(client("/v1/usage?limit=4", key)))
        .containsExactly("r5", "r4", "r3", "r2");
    JsonNode page = client("/v1/usage?limit=4", key);
    JsonNode rest = client("/v1/usage?before=" + page.path("next_before").asLong(), key);
    assertThat(references(rest)).containsExactly("r1", "first");
    String middle = page.path("data").get(2).path("at").textValue();
    assertThat(references(client("/v1/usage?to=" + middle, key)))
        .containsExactly("r3", "r2", "r1", "first");
    assertThat(references(client("/v1/usage?from=" + middle, key)))
        .containsExactly("r5", "r4", "r3");
    assertThat(admin("GET", "/" + id + "/usage?limit=1", "").path("data")).hasSize(1);
  }

  @Test
  void givenAPublicValidatorsDatabase_whenItsKeysAreTakenOver_thenTheyOpenHereOnce()
      throws IOException, InterruptedException {
    String alice = "7d9c1c1e-6a39-4d8e-9f9a-3f3b6a0c1111";
    assertThat(client("/v1/credits", alice).path("error").isObject()).isTrue();

    CommandLineRun first = importKeys();
    CommandLineRun again = importKeys();
    node.stop();
    start();

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("2 added, 0 known, 0 refused", "250 credits, 60 calls a minute")
        .contains("unlimited: its rate of 5 a minute is not kept")
        .doesNotContain(alice);
    assertThat(again.out()).contains("0 added, 2 known, 0 refused");
    JsonNode credits = client("/v1/credits", alice);
    assertThat(credits.path("balance").asLong()).as(credits.toString()).isEqualTo(250);
    JsonNode unlimited = client("/v1/credits", "2b1e7a52-0d1f-4a53-8f27-aa10bb202222");
    assertThat(unlimited.path("limits").path("unlimited").asBoolean())
        .as(unlimited.toString())
        .isTrue();
  }

  private CommandLineRun importKeys() {
    return CommandLineRun.of(
        "keys",
        "import",
        "--vision-db",
        GoldenTables.VISION_DB.toString(),
        "--url",
        node.management().toString(),
        "--admin-token",
        node.adminToken());
  }

  private static List<String> references(JsonNode page) {
    List<String> references = new ArrayList<>();
    page.path("data").forEach(line -> references.add(line.path("request_id").textValue()));
    return references;
  }
}
