package io.assay.simulations.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.simulations.language.Context;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.TokenProbability;
import io.assay.simulations.language.Tokenizer;
import io.assay.simulations.openai.Calls;
import io.assay.simulations.openai.Limits;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelServerTest {

  private static final ActorTestKit KIT = ActorTestKit.create("models", Calls.quiet());
  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final NgramModel MODEL = MODELS.find(LanguageModels.MIXTRAL).orElseThrow().real();
  private static final String QUESTION = "What did Mr. Darcy say to Elizabeth?";
  private static final String URL = start(64);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAChat_whenAnswered_thenTheLogprobsAreTheModelsOwn() {
    JsonNode body = answered(", \"logprobs\":true,\"top_logprobs\":5,\"seed\":3,\"max_tokens\":40");
    assertThat(body.path("object").asText()).isEqualTo("chat.completion");
    JsonNode choice = body.at("/choices/0");
    assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
    assertThat(choice.at("/message/role").asText()).isEqualTo("assistant");
    assertTrue(choice.at("/logprobs/content"), choice.at("/message/content").asText());
    assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(40);
    assertThat(body.at("/usage/total_tokens").asInt())
        .isEqualTo(40 + body.at("/usage/prompt_tokens").asInt());
  }

  @Test
  void givenTheSameSeed_whenStreamed_thenTheSameAnswerInChunksOfTheApisShape() {
    String options = ",\"logprobs\":true,\"top_logprobs\":2,\"seed\":8,\"max_tokens\":30";
    JsonNode whole = answered(options).at("/choices/0");
    HttpResponse<String> streamed =
        post(options + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    assertThat(streamed.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    List<String> events = Calls.events(streamed.body());
    assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
    List<JsonNode> chunks = events.subList(0, events.size() - 1).stream().map(Calls::json).toList();
    assertThat(chunks)
        .extracting(c -> c.path("id").asText())
        .containsOnly(chunks.get(0).path("id").asText());
    assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(chunks.get(0).has("usage")).isTrue();
    JsonNode last = chunks.get(chunks.size() - 2).at("/choices/0");
    assertThat(last.path("delta").isEmpty()).isTrue();
    assertThat(last.path("finish_reason").asText()).isEqualTo("length");
    assertThat(chunks.get(chunks.size() - 1).at("/usage/completion_tokens").asInt()).isEqualTo(30);
    List<JsonNode> tokens = chunks.subList(1, chunks.size() - 2);
    assertThat(
            tokens.stream()
                .map(c -> c.at("/choices/0/delta/content").asText())
                .collect(Collectors.joining()))
        .isEqualTo(whole.at("/message/content").asText());
    List<JsonNode> logprobs = new ArrayList<>();
    whole.at("/logprobs/content").forEach(logprobs::add);
    assertThat(tokens.stream().map(c -> c.at("/choices/0/logprobs/content/0")).toList())
        .isEqualTo(logprobs);
  }

  @Test
  void givenAnAnswer_whenAllPositionsAreAskedForAtOnce_thenTheTailIsTheAnswersLogprobs() {
    JsonNode answer =
        answered(",\"logprobs\":true,\"seed\":4,\"max_tokens\":25,\"temperature\":0.9")
            .at("/choices/0");
    String text = answer.at("/message/content").asText();
    JsonNode positions =
        Calls.json(continued(text, ",\"max_tokens\":1,\"prompt_logprobs\":5"))
            .path("prompt_logprobs");
    List<String> pieces = Tokenizer.pieces(QUESTION + "\n" + text);
    assertThat(positions).hasSize(pieces.size());
    assertThat(positions.get(0).isNull()).isTrue();
    int offset = positions.size() - 25;
    for (int i = 0; i < 25; i++) {
      JsonNode position = positions.get(offset + i);
      JsonNode own = position.iterator().next();
      assertThat(own.path("decoded_token").asText()).isEqualTo(pieces.get(offset + i));
      assertThat(own.path("logprob").asDouble())
          .isCloseTo(answer.at("/logprobs/content/" + i + "/logprob").asDouble(), within(1e-12));
      assertThat(own.path("rank").asInt()).isBetween(1, 5);
      assertThat(position).hasSize(5);
    }
  }

  @Test
  void givenATokenThatTheModelWouldNotSay_whenAskedFor_thenItIsThereBesideTheTopFive() {
    JsonNode positions =
        Calls.json(
                continued("It is xylophonic Pemberley", ",\"max_tokens\":1,\"prompt_logprobs\":5"))
            .path("prompt_logprobs");
    JsonNode unknown = positions.get(positions.size() - 2);
    assertThat(unknown).hasSize(6);
    assertThat(unknown.iterator().next().path("decoded_token").asText()).isEqualTo(" xylophonic");
    assertThat(unknown.iterator().next().path("logprob").asDouble()).isEqualTo(-9999.0);
    JsonNode rare = positions.get(positions.size() - 1);
    assertThat(rare.iterator().next().path("rank").asInt()).isGreaterThan(5);
    assertThat(rare.iterator().next().path("logprob").asDouble()).isBetween(-30.0, 0.0);
  }

  @Test
  void givenAPrefix_whenOneTokenIsAskedFor_thenItsTopFiveAreThoseAfterThePrefix() {
    String prefix = "I am very";
    JsonNode content =
        Calls.json(continued(prefix, ",\"max_tokens\":1,\"logprobs\":true,\"top_logprobs\":5"))
            .at("/choices/0/logprobs/content");
    assertThat(content).hasSize(1);
    Context context = MODEL.after(MODEL.encode(QUESTION + "\n" + prefix));
    List<TokenProbability> top = MODEL.top(context, 5);
    for (int i = 0; i < 5; i++) {
      JsonNode entry = content.get(0).path("top_logprobs").get(i);
      assertThat(entry.path("token").asText()).isEqualTo(MODEL.piece(top.get(i).token()));
      assertThat(entry.path("logprob").asDouble()).isCloseTo(top.get(i).logprob(), within(1e-12));
    }
  }

  @Test
  void givenAStopText_whenItComes_thenTheAnswerEndsBeforeIt() {
    String text =
        answered(",\"seed\":6,\"max_tokens\":60").at("/choices/0/message/content").asText();
    String stop = text.substring(12, 16);
    String quoted = com.fasterxml.jackson.databind.node.TextNode.valueOf(stop).toString();
    JsonNode choice =
        answered(",\"seed\":6,\"max_tokens\":60,\"stop\":[" + quoted + "]").at("/choices/0");
    assertThat(choice.at("/message/content").asText())
        .isEqualTo(text.substring(0, text.indexOf(stop)));
    assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void givenAPlainCompletion_whenAsked_thenTextAndLogprobsAlign() {
    JsonNode body =
        Calls.json(
            Calls.post(
                URL + "/v1/completions",
                "{\"model\":\"chat-llama-3\",\"prompt\":\"It is a truth\",\"max_tokens\":10,"
                    + "\"logprobs\":2,\"seed\":1}"));
    JsonNode choice = body.at("/choices/0");
    StringBuilder text = new StringBuilder();
    choice.at("/logprobs/tokens").forEach(token -> text.append(token.asText()));
    assertThat(choice.path("text").asText()).isEqualTo(text.toString());
    assertThat(choice.at("/logprobs/top_logprobs/0")).hasSize(2);
    assertThat(choice.at("/logprobs/text_offset/0").asInt()).isZero();
  }

  @Test
  void givenOtherPaths_whenCalled_thenModelsAndHealthAnswerAndTheRestIsNotFound() {
    JsonNode models = Calls.json(Calls.get(URL + "/v1/models"));
    assertThat(models.path("object").asText()).isEqualTo("list");
    assertThat(models.path("data"))
        .extracting(model -> model.path("id").asText())
        .containsExactly("chat-llama-3", "chat-mixtral");
    assertThat(Calls.get(URL + "/health").statusCode()).isEqualTo(200);
    assertThat(Calls.get(URL + "/v1/other").statusCode()).isEqualTo(404);
  }

  @Test
  void givenBadInput_whenSent_thenAnErrorObjectWithItsStatus() {
    assertError(Calls.post(URL + "/v1/chat/completions", "{"), 400, "null");
    assertError(
        Calls.post(URL + "/v1/chat/completions", Calls.chat("gpt", "x", "")),
        404,
        "model_not_found");
    assertError(
        Calls.post(
            URL + "/v1/chat/completions", Calls.chat("chat-mixtral", "a ".repeat(40_000), "")),
        400,
        "context_length_exceeded");
    assertError(
        Calls.post(
            URL + "/v1/chat/completions", Calls.chat("chat-mixtral", "x".repeat(1 << 21), "")),
        413,
        "null");
  }

  @Test
  void givenMoreOpenThanItTakes_whenAsked_then503UntilTheClientOfTheOtherLeaves() throws Exception {
    String url = start(1) + "/v1/chat/completions";
    String endless =
        Calls.chat(
            "chat-mixtral",
            QUESTION,
            ",\"stream\":true,\"max_tokens\":4096,\"logprobs\":true,\"top_logprobs\":20");
    HttpRequest request =
        Calls.request(url).POST(HttpRequest.BodyPublishers.ofString(endless)).build();
    HttpResponse<InputStream> open =
        Calls.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(open.statusCode()).isEqualTo(200);
    String small = Calls.chat("chat-mixtral", QUESTION, ",\"max_tokens\":1");
    HttpResponse<String> refused = Calls.post(url, small);
    assertError(refused, 503, "overloaded");
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    open.body().close();
    await().atMost(Duration.ofMinutes(2)).until(() -> Calls.post(url, small).statusCode() == 200);
  }

  private static void assertTrue(JsonNode logprobs, String text) {
    StringBuilder joined = new StringBuilder();
    Context context = MODEL.after(MODEL.encode(QUESTION + "\n"));
    for (JsonNode entry : logprobs) {
      String token = entry.path("token").asText();
      int number = MODEL.encode(token)[0];
      assertThat(entry.path("logprob").asDouble())
          .isCloseTo(MODEL.logprob(context, number), within(1e-12));
      List<TokenProbability> top = MODEL.top(context, 5);
      for (int i = 0; i < 5; i++) {
        assertThat(entry.at("/top_logprobs/" + i + "/logprob").asDouble())
            .isCloseTo(top.get(i).logprob(), within(1e-12));
      }
      assertThat(entry.path("bytes")).isNotEmpty();
      joined.append(token);
      context = context.then(number);
    }
    assertThat(text).isEqualTo(joined.toString());
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = Calls.json(response).path("error");
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("code").asText()).isEqualTo(code);
  }

  private static JsonNode answered(String options) {
    HttpResponse<String> response = post(options);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Calls.json(response);
  }

  private static HttpResponse<String> post(String options) {
    return Calls.post(URL + "/v1/chat/completions", Calls.chat("chat-mixtral", QUESTION, options));
  }

  private static String continued(String prefix, String options) {
    String quoted = com.fasterxml.jackson.databind.node.TextNode.valueOf(prefix).toString();
    return Calls.post(
            URL + "/v1/chat/completions",
            ("{\"model\":\"chat-mixtral\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
                    + "{\"role\":\"assistant\",\"content\":%s}],\"add_generation_prompt\":false,"
                    + "\"continue_final_message\":true,\"temperature\":0.5,\"seed\":1%s}")
                .formatted(QUESTION, quoted, options))
        .body();
  }

  private static String start(int maxOpen) {
    ServerBinding binding =
        ModelServer.start(
                KIT.system(),
                MODELS,
                new ModelServerSettings(0, maxOpen, Limits.USUAL),
                Clock.systemUTC())
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }
}
