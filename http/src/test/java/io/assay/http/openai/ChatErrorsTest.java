package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import io.assay.streams.inference.InferenceException;
import io.assay.streams.inference.InferenceException.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused and what fails, over real HTTP: always the error object. */
class ChatErrorsTest {

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node =
        TestNode.start(
            "assay.http.public { max-body = 4096, body-timeout = 2s }\n"
                + "assay.http.calls { answer-timeout = 3s, max-answer-characters = 1000 }");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String ask(String more) {
    return ChatApiTest.ASK.formatted(more);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, invalid_request_error, invalid_api_key, false",
    "wrong-key, 401, invalid_request_error, invalid_api_key, false",
    "expired-key, 401, invalid_request_error, invalid_api_key, false",
    "disabled-key, 403, invalid_request_error, key_disabled, false",
    "poor-key, 429, insufficient_quota, insufficient_quota, false",
    "busy-key, 429, requests, rate_limit_exceeded, ''",
    "slow-key, 503, server_error, overloaded, ''"
  })
  void givenAKeyThatIsRefused_whenUsed_thenTheErrorSaysWhy(
      String key, int status, String type, String code, String shouldRetry) {
    HttpResponse<String> response = TestNode.send(node.request("/v1/models", key));

    assertError(response, status, type, code, null);
    assertThat(response.headers().firstValue("x-should-retry").orElse("")).isEqualTo(shouldRetry);
    if (key.equals("busy-key")) {
      assertThat(response.headers().firstValue("retry-after")).contains("3");
    }
    if (!key.isEmpty()) {
      assertThat(response.body()).doesNotContain(key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NO_MINER, 503, overloaded, 5",
    "RATE_LIMITED, 503, overloaded, 5",
    "OVERLOADED, 503, overloaded, 5",
    "UPSTREAM, 502, upstream_error, ''",
    "TIMED_OUT, 504, timeout, ''",
    "JOURNAL, 503, server_error, 5",
    "INTERNAL, 500, server_error, ''"
  })
  void givenNoAnswer_whenAsked_thenTheErrorSaysWhyAndWhenToRetry(
      Kind kind, int status, String code, String retryAfter) {
    node.inference.answersWith(Source.failed(new InferenceException(kind, "internal words")));

    HttpResponse<String> whole = node.chat(ask(""));
    HttpResponse<String> streamed = node.chat(ask(",\"stream\":true"));

    for (HttpResponse<String> response : List.of(whole, streamed)) {
      assertError(response, status, "server_error", code, null);
      assertThat(response.headers().firstValue("retry-after").orElse("")).isEqualTo(retryAfter);
      assertThat(response.headers().firstValue("x-should-retry")).isEmpty();
      assertThat(response.body()).doesNotContain("internal words");
    }
  }

  @Test
  void givenATimeToWait_whenNoMinerIsThere_thenRetryAfterIsThatTime() {
    node.inference.answersWith(
        Source.failed(
            new InferenceException(Kind.NO_MINER, "none", Optional.of(Duration.ofMillis(1200)))));

    assertThat(node.chat(ask("")).headers().firstValue("retry-after")).contains("2");
  }

  @Test
  void givenAnUnexpectedFailure_whenAsked_thenNothingInternalIsShown() {
    node.inference.answersWith(Source.failed(new IllegalStateException("secret detail")));

    HttpResponse<String> response = node.chat(ask(""));

    assertError(response, 500, "server_error", "server_error", null);
    assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void givenAnAnswerThatNeverEnds_whenAsked_thenItEndsWith504AndIsCancelled() {
    node.inference.answersWith(Source.never());

    assertError(node.chat(ask("")), 504, "server_error", "timeout", null);
    await().untilAtomic(node.inference.cancelled, is(1));
  }

  @Test
  void givenAnAnswerWithoutAnEnd_whenAsked_thenItIsNotServed() {
    node.inference.answersWith(
        Source.single(io.assay.http.testing.ScriptedInference.token("half")));

    assertError(node.chat(ask("")), 500, "server_error", "server_error", null);
  }

  @Test
  void givenAnAnswerThatGrowsTooLong_whenAsked_thenItIsCancelled() {
    node.inference.answersWith(
        Source.repeat(io.assay.http.testing.ScriptedInference.token("word ")));

    assertError(node.chat(ask("")), 502, "server_error", "upstream_error", null);
    await().untilAtomic(node.inference.cancelled, is(1));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /, 405, method_not_allowed",
    "GET, /network, 404, not_found",
    "GET, /nothing, 404, not_found",
    "GET, /v1/models/, 404, not_found",
    "GET, /v1/models/unknown, 404, model_not_found",
    "GET, /v1/models/a/b, 404, not_found",
    "GET, /v1/chat/completions, 405, method_not_allowed",
    "DELETE, /v1/models, 405, method_not_allowed",
    "GET, /health/live, 404, not_found",
    "GET, /admin/history/weights, 404, not_found"
  })
  void givenAPathOrMethodThatIsNotServed_whenAsked_thenItIsAJsonError(
      String method, String path, int status, String code) {
    HttpResponse<String> response =
        TestNode.send(node.request(path, TestNode.DEV_KEY).method(method, BodyPublishers.noBody()));

    assertError(
        response,
        status,
        "invalid_request_error",
        code,
        code.equals("model_not_found") ? "model" : null);
  }

  @Test
  void givenABodyAboveTheLimit_whenSent_thenItIs413() {
    HttpResponse<String> response = node.chat(ask(",\"user\":\"" + "x".repeat(5000) + "\""));

    assertError(response, 413, "invalid_request_error", "request_too_large", null);
  }

  @Test
  void givenAChunkedBodyAboveTheLimit_whenSent_thenItIs413() {
    HttpResponse<String> response =
        TestNode.send(
            node.request("/v1/chat/completions", TestNode.DEV_KEY)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[20_000]))));

    assertError(response, 413, "invalid_request_error", "request_too_large", null);
  }

  @Test
  void givenASlowBody_whenItDoesNotArriveInTime_thenItIs408() throws Exception {
    try (Wire wire = new Wire(node.port())) {
      String request = Wire.chat(ask(""));
      String answer = wire.write(request.substring(0, request.length() - 5)).readUntil("}}");

      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request_timeout\"");
    }
  }

  @Test
  void givenAnotherContentType_whenSent_thenItIs415() {
    HttpResponse<String> response =
        TestNode.send(
            node.request("/v1/chat/completions", TestNode.DEV_KEY)
                .setHeader("content-type", "text/plain")
                .POST(BodyPublishers.ofString(ask(""))));

    assertError(response, 415, "invalid_request_error", "unsupported_media_type", null);
  }

  @ParameterizedTest
  @CsvSource({
    "'THIS IS NOT HTTP AT ALL\r\n\r\n', 4",
    "'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400",
    "'BREW /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n', 405",
    "'GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400"
  })
  void givenWhatIsNotHttp_whenSent_thenItIsAJsonError(String garbage, String status)
      throws Exception {
    try (Wire wire = new Wire(node.port())) {
      String answer = wire.write(garbage).readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 " + status);
      assertThat(answer)
          .containsIgnoringCase("x-request-id: ")
          .contains("{\"error\":{\"message\":");
    }
  }

  @Test
  void givenAUrlAndHeadersWithoutEnd_whenSent_thenTheyAreJsonErrors() throws Exception {
    try (Wire url = new Wire(node.port());
        Wire header = new Wire(node.port())) {
      assertThat(url.write("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n").readToEnd())
          .startsWith("HTTP/1.1 414 ")
          .contains("url_too_long");
      assertThat(
              header
                  .write("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20000) + "\r\n\r\n")
                  .readToEnd())
          .startsWith("HTTP/1.1 431 ")
          .contains("headers_too_large");
    }
  }

  private static void assertError(
      HttpResponse<String> response, int status, String type, String code, String param) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    JsonNode error = TestNode.json(response).get("error");
    assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
    assertThat(error.get("message").textValue()).isNotBlank();
    assertThat(error.get("type").textValue()).isEqualTo(type);
    assertThat(error.get("code").textValue()).isEqualTo(code);
    assertThat(error.get("param").textValue()).isEqualTo(param);
  }
}
