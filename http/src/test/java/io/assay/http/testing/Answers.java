package io.assay.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.endpoints.Endpoint;
import java.net.http.HttpResponse;

/** Checks answers against what is documented, and errors against what clients need. */
public final class Answers {

  private Answers() {}

  /** The body of a good answer, which has exactly the fields that are documented. */
  public static JsonNode documented(TestNode node, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode body = TestNode.json(response);
    documented(node, response.request().uri().getPath(), "application/json", body);
    return body;
  }

  /** Checks the events of a stream against what is documented. */
  public static void documentedEvents(TestNode node, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    for (String line : response.body().split("\n\n")) {
      if (line.startsWith("data: {")) {
        documented(
            node,
            response.request().uri().getPath(),
            "text/event-stream",
            TestNode.json(line.substring(6)));
      }
    }
  }

  private static void documented(TestNode node, String path, String type, JsonNode body) {
    Endpoint endpoint =
        node.endpoints().stream().filter(e -> e.path().equals(path)).findFirst().orElseThrow();
    var unused =
        endpoint.answers().stream()
            .filter(answer -> answer.mediaType().equals(type))
            .findFirst()
            .orElseThrow()
            .shape()
            .orElseThrow()
            .read(body, "");
  }

  /** Checks that the answer is an error for the client, as OpenAI's clients need it. */
  public static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    JsonNode error = TestNode.json(response).get("error");
    assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
    assertThat(error.get("message").textValue()).isNotBlank().doesNotContain("Exception");
    assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
  }

  /** Checks that the answer is that error about that parameter. */
  public static void refused(HttpResponse<String> response, int status, String param, String code) {
    refused(response);
    JsonNode error = TestNode.json(response).get("error");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(error.get("param").textValue()).as(response.body()).isEqualTo(param);
    assertThat(error.get("code").textValue()).as(response.body()).isEqualTo(code);
    assertThat(response.headers().firstValue("x-should-retry")).contains("false");
  }
}
