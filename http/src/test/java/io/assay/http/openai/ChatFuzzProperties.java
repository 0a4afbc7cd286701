package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.errors.ApiException;
import io.assay.http.testing.Parsing;
import io.assay.http.testing.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client sends, it is served or refused with a 4xx that is JSON. */
class ChatFuzzProperties {

  private static TestNode node;

  @BeforeContainer
  static void start() throws Exception {
    node = TestNode.start("assay.http.public.max-body = 64KiB");
    node.inference.answersWith("a");
  }

  @AfterContainer
  static void stop() {
    node.close();
  }

  @Property(tries = 300)
  void givenAnyBytes_whenSent_thenItIsA4xxInJson(@ForAll byte[] body) {
    assertRefused(send(body));
  }

  @Property(tries = 500)
  void givenAlmostARequest_whenSent_thenItIsServedOrA4xxInJson(@ForAll("almost") String body) {
    HttpResponse<String> response = send(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    if (response.statusCode() != 200) {
      assertRefused(response);
    }
  }

  @Property(tries = 2000)
  void givenAlmostARequest_whenParsed_thenNothingButARefusalIsThrown(
      @ForAll("almost") String body) {
    try {
      Parsing.call(ChatParserTest.PARSER, body);
    } catch (ApiException e) {
      assertThat(e.error().status()).isBetween(400, 499);
    }
  }

  @Provide
  Arbitrary<String> almost() {
    Arbitrary<String> fields =
        Combinators.combine(
                Arbitraries.of(
                    "temperature",
                    "top_p",
                    "max_tokens",
                    "seed",
                    "stop",
                    "stream",
                    "n",
                    "tools",
                    "stream_options",
                    "logprobs",
                    "top_logprobs",
                    "response_format",
                    "user",
                    "x",
                    "messages",
                    "logit_bias",
                    "presence_penalty"),
                values())
            .as((name, value) -> ",\"" + name + "\":" + value)
            .list()
            .ofMaxSize(4)
            .map(list -> String.join("", list));
    Arbitrary<String> messages =
        Combinators.combine(values(), values())
            .as((role, content) -> "[{\"role\":" + role + ",\"content\":" + content + "}]");
    Arbitrary<String> good = Arbitraries.just("[{\"role\":\"user\",\"content\":\"x\"}]");
    Arbitrary<String> whole =
        Combinators.combine(Arbitraries.oneOf(good, messages, values()), fields)
            .as((m, f) -> "{\"model\":\"chat-mixtral\",\"messages\":" + m + f + "}");
    Arbitrary<String> cut =
        Combinators.combine(whole, Arbitraries.integers().between(0, 80))
            .as((text, length) -> text.substring(0, Math.min(length, text.length())));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, whole), net.jqwik.api.Tuple.of(1, cut));
  }

  private Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"type\":\"text\"}",
            "-1",
            "0",
            "1",
            "1.0",
            "1e308",
            "1e999",
            "-0.0",
            "99999999999999999999999",
            "\"\"",
            "\"user\"",
            "[{\"type\":\"text\",\"text\":\"x\"}]",
            "{\"include_usage\":true}",
            "\"\\ud800\""),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf));
  }

  private static HttpResponse<String> send(byte[] body) {
    return TestNode.send(
        node.request("/v1/chat/completions", TestNode.DEV_KEY)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static void assertRefused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    JsonNode error = TestNode.json(response).get("error");
    assertThat(error.get("message").textValue()).isNotBlank();
    assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
  }
}
