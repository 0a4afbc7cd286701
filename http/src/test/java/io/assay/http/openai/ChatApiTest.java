package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.query.Traffic;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole answers, models and errors, over real HTTP. */
class ChatApiTest {

  static final String ASK =
      "{\"model\":\"chat-mixtral\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";

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
    return ASK.formatted(more);
  }

  @Test
  void givenAnAnswer_whenNotStreamed_thenEveryFieldIsAsTheContractSays() {
    node.inference.answersWith("Hel", "lo");

    HttpResponse<String> response = node.chat(ask(""));

    String id = response.headers().firstValue("x-request-id").orElseThrow();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(response.body())
        .isEqualTo(
            "{\"id\":\"chatcmpl-"
                + id
                + "\",\"object\":\"chat.completion\",\"created\":1793491200,"
                + "\"model\":\"chat-mixtral\",\"system_fingerprint\":null,\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\",\"refusal\":null},"
                + "\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,"
                + "\"completion_tokens\":2,\"total_tokens\":9}}");
  }

  @Test
  void givenLogprobsAsked_whenNotStreamed_thenEachTokenHasThem() {
    node.inference.answersWith("é", "!");

    JsonNode body = TestNode.json(node.chat(ask(",\"logprobs\":true,\"top_logprobs\":1")));

    JsonNode logprobs = body.at("/choices/0/logprobs");
    assertThat(logprobs)
        .isEqualTo(
            TestNode.json(
                "{\"content\":[{\"token\":\"é\",\"logprob\":-0.5,\"bytes\":[195,169],"
                    + "\"top_logprobs\":[{\"token\":\"é\",\"logprob\":-0.5,\"bytes\":[195,169]}]},"
                    + "{\"token\":\"!\",\"logprob\":-0.5,\"bytes\":[33],"
                    + "\"top_logprobs\":[{\"token\":\"!\",\"logprob\":-0.5,\"bytes\":[33]}]}],"
                    + "\"refusal\":null}"));
  }

  @Test
  void givenLogprobsWithoutTop_whenAsked_thenTheListIsEmptyAndNotNull() {
    node.inference.answersWith("a");

    JsonNode body = TestNode.json(node.chat(ask(",\"logprobs\":true")));

    JsonNode top = body.at("/choices/0/logprobs/content/0/top_logprobs");
    assertThat(top.isArray()).isTrue();
    assertThat(top).isEmpty();
  }

  @Test
  void givenAMinerThatSaysLittle_whenAnswered_thenTheRestIsEstimatedOrNull() {
    node.inference.answersWith(
        Source.from(
            List.of(
                new Token("a", OptionalDouble.empty(), List.of()),
                new Finished(FinishReason.LENGTH, OptionalInt.empty(), 1))));

    JsonNode body = TestNode.json(node.chat(ask(",\"logprobs\":true")));

    assertThat(body.at("/choices/0/logprobs").isNull()).isTrue();
    assertThat(body.at("/choices/0/finish_reason").textValue()).isEqualTo("length");
    assertThat(body.at("/usage/prompt_tokens").intValue()).isEqualTo(1);
  }

  @Test
  void givenParameters_whenAsked_thenTheInferenceGetsThem() {
    node.inference.answersWith("a");
    String body =
        "{\"model\":\"chat-llama-3\",\"messages\":[{\"role\":\"developer\",\"content\":\"Be"
            + " brief\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hel\"},"
            + "{\"type\":\"text\",\"text\":\"lo\"}]}],\"temperature\":0.25,\"top_p\":0.5,"
            + "\"max_completion_tokens\":33,\"seed\":-5,\"stop\":[\"a\",\"b\"],\"n\":1,"
            + "\"user\":\"u\",\"metadata\":{\"k\":\"v\"},\"presence_penalty\":0,"
            + "\"response_format\":{\"type\":\"text\"},\"tools\":[],\"logit_bias\":null}";

    HttpResponse<String> response =
        TestNode.send(
            node.request("/v1/chat/completions", "good-key").POST(BodyPublishers.ofString(body)));

    assertThat(response.statusCode()).isEqualTo(200);
    var request = node.inference.requests.get(0);
    assertThat(request.task().value()).isEqualTo("chat-llama-3");
    assertThat(request.messages())
        .containsExactly(new ChatMessage("system", "Be brief"), new ChatMessage("user", "Hello"));
    assertThat(request.temperature()).isEqualTo(0.25);
    assertThat(request.topP()).isEqualTo(0.5);
    assertThat(request.maxTokens()).isEqualTo(33);
    assertThat(request.seed()).isEqualTo(-5);
    assertThat(request.stop()).containsExactly("a", "b");
    var caller = node.inference.callers.get(0);
    assertThat(caller.traffic()).isEqualTo(Traffic.ORGANIC);
    assertThat(caller.payment().orElseThrow().account()).isEqualTo(TestNode.ACCOUNT);
    assertThat(response.headers().firstValue("x-request-id")).contains(caller.requestId());
  }

  @Test
  void givenNoParameters_whenAsked_thenTheDefaultsAreTaken() {
    node.inference.answersWith("a");

    node.chat(ask(""));

    var request = node.inference.requests.get(0);
    assertThat(request.temperature()).isEqualTo(1);
    assertThat(request.topP()).isEqualTo(1);
    assertThat(request.maxTokens()).isEqualTo(512);
    assertThat(request.seed()).isEqualTo(4711);
    assertThat(request.stop()).isEmpty();
    assertThat(node.inference.callers.get(0).payment()).isEmpty();
  }

  @Test
  void givenModels_whenListed_thenTheyAreTheEnabledTasks() {
    JsonNode list = TestNode.json(TestNode.send(node.request("/v1/models", "good-key")));

    assertThat(list.get("object").textValue()).isEqualTo("list");
    assertThat(list.get("data").get(0))
        .isEqualTo(
            TestNode.json(
                "{\"id\":\"chat-mixtral\",\"object\":\"model\",\"created\":1793491200,"
                    + "\"owned_by\":\"assay\"}"));
    assertThat(list.get("data"))
        .extracting(model -> model.get("id").textValue())
        .contains("chat-llama-3", "dreamshaper-text-to-image", "clip-image-embeddings");
  }

  @Test
  void givenAKeyForOneModel_whenItAsksForModels_thenItSeesOnlyThatOne() {
    JsonNode list = TestNode.json(TestNode.send(node.request("/v1/models", "narrow-key")));
    var other = TestNode.send(node.request("/v1/models/chat-mixtral", "narrow-key"));
    var own = TestNode.send(node.request("/v1/models/chat-llama-3", "narrow-key"));

    assertThat(list.get("data")).hasSize(1);
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(TestNode.json(own).get("id").textValue()).isEqualTo("chat-llama-3");
  }

  @Test
  void givenAClientThatClosesAfterItsAnswer_whenItSaysSo_thenItIsServed() throws Exception {
    node.inference.answersWith("a");
    try (Wire wire = new Wire(node.port())) {
      String answer = wire.write(Wire.chat(ask(""), "Connection: close")).readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"content\":\"a\"");
    }
  }

  @Test
  void givenTwoRequestsAtOnceOnAConnection_whenServed_thenTheAnswersComeInOrder() throws Exception {
    node.inference.answersWith("a");
    try (Wire wire = new Wire(node.port())) {
      String models =
          "GET /v1/models/chat-mixtral HTTP/1.1\r\nHost: localhost\r\n"
              + "Authorization: Bearer good-key\r\n\r\n";
      String answers = wire.write(Wire.chat(ask("")) + models).readUntil("owned_by");

      assertThat(answers.indexOf("chatcmpl-")).isBetween(0, answers.indexOf("owned_by"));
    }
  }

  @Test
  void givenAClientThatLeavesBeforeItsAnswer_whenGone_thenTheRequestIsCancelled() throws Exception {
    try (TestNode patient = TestNode.start("")) {
      patient.inference.answersWith(Source.never());
      try (Wire wire = new Wire(patient.port())) {
        wire.write(Wire.chat(ask("")));
        await().untilAtomic(patient.inference.begun, is(1));
      }
      await().untilAtomic(patient.inference.cancelled, is(1));
      await().until(() -> patient.openRequests() == 0);
    }
  }
}
