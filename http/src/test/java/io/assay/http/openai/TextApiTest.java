package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.testing.Answers;
import io.assay.http.testing.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several choices, text completions and the older chat path, over real HTTP. */
class TextApiTest {

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> post(String path, String body) {
    return TestNode.send(node.request(path, "good-key").POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> complete(String more) {
    return post("/v1/completions", "{\"model\":\"chat-mixtral\",\"prompt\":\"Once\"" + more + "}");
  }

  private static List<JsonNode> events(HttpResponse<String> response) {
    List<JsonNode> events = new ArrayList<>();
    for (String line : response.body().split("\n\n")) {
      if (line.startsWith("data: {")) {
        events.add(TestNode.json(line.substring(6)));
      }
    }
    return events;
  }

  @Test
  void givenSeveralChoices_whenNotStreamed_thenEachIsThereAndThePromptCountsOnce() {
    node.inference.answersWith("Hel", "lo");

    JsonNode body = Answers.documented(node, node.chat(ChatApiTest.ASK.formatted(",\"n\":3")));

    assertThat(body.get("choices")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonNode choice = body.get("choices").get(i);
      assertThat(choice.get("index").intValue()).isEqualTo(i);
      assertThat(choice.at("/message/content").textValue()).isEqualTo("Hello");
      assertThat(choice.get("finish_reason").textValue()).isEqualTo("stop");
    }
    assertThat(body.get("usage"))
        .isEqualTo(
            TestNode.json("{\"prompt_tokens\":7,\"completion_tokens\":6,\"total_tokens\":13}"));
    assertThat(node.inference.requests)
        .extracting(request -> request.seed())
        .containsExactlyInAnyOrder(4711L, 4712L, 4713L);
  }

  @Test
  void givenSeveralChoices_whenStreamed_thenEachHasItsRoleItsTextAndItsEnd() {
    node.inference.answersWith("Hel", "lo");

    HttpResponse<String> response =
        node.chat(
            ChatApiTest.ASK.formatted(
                ",\"n\":2,\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

    Answers.documentedEvents(node, response);
    TreeMap<Integer, String> seen = new TreeMap<>();
    for (JsonNode event : events(response)) {
      for (JsonNode choice : event.get("choices")) {
        String what =
            choice.at("/delta/role").isTextual()
                ? "<"
                : choice.get("finish_reason").isTextual()
                    ? ">"
                    : choice.at("/delta/content").textValue();
        seen.merge(choice.get("index").intValue(), what, String::concat);
      }
    }
    assertThat(seen).containsEntry(0, "<Hello>").containsEntry(1, "<Hello>").hasSize(2);
    List<JsonNode> events = events(response);
    assertThat(events.get(events.size() - 1).at("/usage/completion_tokens").intValue())
        .isEqualTo(4);
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void givenACompletion_whenNotStreamed_thenItIsThePublicObject() {
    node.inference.answersWith(" upon", " a");

    JsonNode body = Answers.documented(node, complete(""));

    assertThat(body.get("id").textValue()).startsWith("cmpl-");
    assertThat(body.get("object").textValue()).isEqualTo("text_completion");
    assertThat(body.get("choices").get(0))
        .isEqualTo(
            TestNode.json(
                "{\"text\":\" upon a\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}"));
    assertThat(body.at("/usage/total_tokens").intValue()).isEqualTo(9);
  }

  @Test
  void givenLogprobs_whenAsked_thenTheyAreFourListsWithOffsetsInCharacters() {
    node.inference.answersWith("𝄞", "!");

    JsonNode body = Answers.documented(node, complete(",\"logprobs\":1"));

    assertThat(body.at("/choices/0/logprobs"))
        .isEqualTo(
            TestNode.json(
                "{\"tokens\":[\"𝄞\",\"!\"],\"token_logprobs\":[-0.5,-0.5],"
                    + "\"top_logprobs\":[{\"𝄞\":-0.5},{\"!\":-0.5}],\"text_offset\":[0,1]}"));
  }

  @Test
  void givenNoLikeliestTokens_whenAskedForLogprobs_thenTheirListIsNull() {
    node.inference.answersWith("a");

    JsonNode logprobs =
        Answers.documented(node, complete(",\"logprobs\":0")).at("/choices/0/logprobs");

    assertThat(logprobs.get("top_logprobs").isNull()).isTrue();
    assertThat(logprobs.get("token_logprobs")).hasSize(1);
  }

  @Test
  void givenAMinerWithoutLogprobs_whenAskedForThem_thenTheyAreNull() {
    node.inference.answersWith(
        Source.from(
            List.of(
                new Token("a", OptionalDouble.empty(), List.of()),
                new Finished(FinishReason.LENGTH, OptionalInt.empty(), 1))));

    JsonNode body = Answers.documented(node, complete(",\"logprobs\":2"));

    assertThat(body.at("/choices/0/logprobs").isNull()).isTrue();
    assertThat(body.at("/choices/0/finish_reason").textValue()).isEqualTo("length");
  }

  @Test
  void givenSeveralPrompts_whenNotStreamed_thenChoicesAreNumberedThrough() {
    node.inference.answersWith("x");

    JsonNode body =
        Answers.documented(
            node,
            post(
                "/v1/completions",
                "{\"model\":\"chat-mixtral\",\"prompt\":[\"a\",\"b\"],\"n\":2}"));

    assertThat(body.get("choices"))
        .extracting(choice -> choice.get("index").intValue())
        .containsExactlyElementsOf(IntStream.range(0, 4).boxed().toList());
    assertThat(body.at("/usage/prompt_tokens").intValue()).isEqualTo(14);
    assertThat(body.at("/usage/completion_tokens").intValue()).isEqualTo(4);
  }

  @Test
  void givenACompletion_whenStreamed_thenEachTokenIsAnEventWithItsOffset() {
    node.inference.answersWith(" upon", " a");

    HttpResponse<String> response =
        complete(",\"stream\":true,\"logprobs\":0,\"stream_options\":{\"include_usage\":true}");

    Answers.documentedEvents(node, response);
    List<JsonNode> events = events(response);
    assertThat(events).hasSize(4);
    assertThat(events.get(1).at("/choices/0/text").textValue()).isEqualTo(" a");
    assertThat(events.get(1).at("/choices/0/logprobs/text_offset/0").intValue()).isEqualTo(5);
    assertThat(events.get(2).at("/choices/0/finish_reason").textValue()).isEqualTo("stop");
    assertThat(events.get(3).get("choices")).isEmpty();
    assertThat(events.get(3).at("/usage/completion_tokens").intValue()).isEqualTo(2);
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void givenTheOlderChatPath_whenAsked_thenItStreamsByTheFirstModelUnlessToldOtherwise() {
    node.inference.answersWith("Hi");
    String ask = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"top_p\":0.5%s}";

    HttpResponse<String> streamed = post("/chat", ask.formatted(""));
    HttpResponse<String> whole = post("/chat", ask.formatted(",\"stream\":false"));

    Answers.documentedEvents(node, streamed);
    assertThat(streamed.body()).contains("\"content\":\"Hi\"").endsWith("data: [DONE]\n\n");
    assertThat(Answers.documented(node, whole).get("model").textValue()).isEqualTo("chat-mixtral");
    assertThat(node.inference.requests.get(0).topP()).isEqualTo(0.5);
    assertThat(node.inference.requests.get(0).streamed()).isTrue();
    assertThat(node.inference.requests.get(1).streamed()).isFalse();
  }

  @Test
  void givenTheOlderChatPath_whenAParameterIsNotOfIt_thenItIsRefusedByName() {
    Answers.refused(
        post("/chat", "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"n\":1}"),
        400,
        "n",
        "unknown_parameter");
  }
}
