package io.assay.simulations.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.account.AccountId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Makes and tops up keys through a node's management port, and asks what is left of them. */
public final class Keys {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int RATE = 1_000_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Makes a key with so many credits. */
  public ClientKey make(Management node, String name, long credits)
      throws IOException, InterruptedException {
    ObjectNode wish = JSON.createObjectNode().put("name", name);
    wish.put("credits", credits).put("rate", RATE);
    JsonNode made = JSON.readTree(admin(node, "POST", "", wish).body());
    if (!made.path("key").isTextual()) {
      throw new IOException("no key was made: " + made);
    }
    return new ClientKey(new AccountId(made.path("id").asText()), made.path("key").asText());
  }

  /** Sends a top-up; whether it was confirmed. */
  boolean topUp(Management node, TopUp wish) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("add_credits", wish.credits()).put("reference", wish.reference());
    try {
      return admin(node, "PATCH", "/" + wish.account(), body).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> admin(Management node, String method, String path, ObjectNode body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(node.address().resolve("/admin/keys" + path))
            .timeout(Duration.ofSeconds(15))
            .header("authorization", "Bearer " + node.token())
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A key's credits as its owner sees them. */
  public CreditsSeen credits(URI api, ClientKey key) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(api.resolve("/v1/credits"))
                .timeout(Duration.ofSeconds(15))
                .header("authorization", "Bearer " + key.secret())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("credits: status " + response.statusCode());
    }
    JsonNode json = JSON.readTree(response.body());
    return new CreditsSeen(
        json.path("topped_up").asLong(),
        json.path("balance").asLong(),
        json.path("reserved").asLong(),
        json.path("charged").asLong());
  }
}
