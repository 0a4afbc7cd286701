package io.assay.simulations.miners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.simulations.language.Context;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.ServedModel;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.Calls;
import io.assay.simulations.openai.ChatRequest;
import io.assay.simulations.openai.Limits;
import io.assay.simulations.openai.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MinerServerTest {

  private static final ActorTestKit KIT = ActorTestKit.create("miners", Calls.quiet());
  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final ServedModel MIXTRAL = MODELS.find(LanguageModels.MIXTRAL).orElseThrow();
  private static final String QUESTION = "Is the ball at Netherfield today?";
  private static final String STREAM =
      Calls.chat(
          "chat-mixtral",
          QUESTION,
          ",\"stream\":true,\"logprobs\":true,\"seed\":5,\"max_tokens\":20,\"temperature\":0.7");
  private static final String WHOLE =
      Calls.chat("chat-mixtral", QUESTION, ",\"seed\":5,\"max_tokens\":20,\"temperature\":0.7");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenACapacityQuestion_whenAsked_thenTheVolumeOfEachTask() {
    String url = start(MinerCharacter.HONEST_FAST, TestMiners.settings(1, 1, 1));
    JsonNode body = Calls.json(Calls.get(url + "/capacity"));
    assertThat(body)
        .isEqualTo(
            Calls.json(
                "{\"capacities\":{\"chat-llama-3\":{\"volume\":144000.0},"
                    + "\"chat-mixtral\":{\"volume\":288000.0}}}"));
  }

  @Test
  void givenAnHonestMiner_whenStreamed_thenTheRealModelsLogprobsAndAProperEnd() {
    assertLogprobs(MinerCharacter.HONEST_MEDIUM, MIXTRAL.real());
  }

  @Test
  void givenASmallerModel_whenStreamed_thenItsOwnLogprobsWhichAreNotTheRealOnes() {
    List<JsonNode> tokens = assertLogprobs(MinerCharacter.SMALLER_MODEL, MIXTRAL.smaller());
    assertThat(tokens)
        .anyMatch(
            token ->
                Math.abs(Math.exp(token.path("logprob").asDouble()) - real(tokens, token)) > 0.05);
  }

  @Test
  void givenARequestWithoutStream_whenAnswered_thenTheSameTextAndNotBeforeItIsDue() {
    String url = start(MinerCharacter.HONEST_FAST, TestMiners.settings(300, 1, 1));
    long start = System.nanoTime();
    HttpResponse<String> response = Calls.post(url + "/v1/chat/completions", WHOLE);
    long millis = (System.nanoTime() - start) / 1_000_000;
    String text = Calls.json(response).at("/choices/0/message/content").asText();
    assertThat(text).isEqualTo(text(Calls.post(url + "/v1/chat/completions", STREAM).body()));
    assertThat(millis).isGreaterThanOrEqualTo((long) ((300 + text.length()) * 0.95) - 1);
  }

  @Test
  void givenAnOverAnnouncer_whenMoreComesThanItServes_then429WithRetryAfter() {
    String url = start(MinerCharacter.OVER_ANNOUNCER, TestMiners.settings(1, 1, 1));
    List<Integer> statuses =
        IntStream.range(0, 6)
            .mapToObj(i -> Calls.post(url + "/v1/chat/completions", WHOLE).statusCode())
            .toList();
    assertThat(statuses).isEqualTo(List.of(200, 200, 200, 429, 429, 429));
    HttpResponse<String> refused = Calls.post(url + "/v1/chat/completions", STREAM);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(Calls.json(refused).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
    JsonNode announced = Calls.json(Calls.get(url + "/capacity"));
    assertThat(announced.at("/capacities/chat-mixtral/volume").asDouble()).isEqualTo(288_000);
  }

  @Test
  void givenAFlakyMiner_whenAskedOften_thenSomeRequestsFail() {
    String url = start(MinerCharacter.FLAKY, TestMiners.settings(1, 1, 1, 0.5, 0, 8));
    List<Integer> statuses =
        IntStream.range(0, 20)
            .mapToObj(i -> Calls.post(url + "/v1/chat/completions", WHOLE).statusCode())
            .toList();
    assertThat(statuses).contains(200, 500).containsOnly(200, 500);
  }

  @Test
  void givenACutter_whenItCuts_thenTheClientSeesABrokenAnswerStreamedOrNot() {
    String url =
        start(MinerCharacter.CUTTER, TestMiners.leisurely(5, 1, 8)) + "/v1/chat/completions";
    assertThatThrownBy(() -> Calls.post(url, STREAM)).hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> Calls.post(url, WHOLE)).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void givenAnAnswerToBeCut_whenRun_thenTheFirstPartOfItComesAndThenAFailure() {
    byte[] body = STREAM.getBytes(StandardCharsets.UTF_8);
    ChatRequest request = new RequestReader(Limits.USUAL).chat(body, 1);
    Answer answer = new Answer("id", 0, request, MIXTRAL.real(), Limits.USUAL);
    Pace pace = TestMiners.settings(1, 1, 1).fast();
    List<Paced> parts = new CopyOnWriteArrayList<>();
    assertThatThrownBy(
            () ->
                new PacedAnswer(answer, pace, new Fate(false, 0.5, 0))
                    .streamed(Answer::chunks)
                    .runForeach(parts::add, KIT.system())
                    .toCompletableFuture()
                    .join())
        .hasCauseInstanceOf(AnswerCut.class);
    // A role, 20 tokens, the reason of the end and [DONE] make 23 parts.
    assertThat(parts).hasSize(12);
    assertThat(parts.get(10).data().utf8String()).startsWith("data: {");
    assertThat(parts.get(11).data().isEmpty()).isTrue();
    assertThat(parts.get(11).dueNanos()).isGreaterThan(parts.get(10).dueNanos());
  }

  @Test
  void givenAClientThatLeaves_whenInMidStream_thenItsPlaceIsFree() throws Exception {
    String url =
        start(MinerCharacter.HONEST_SLOW, TestMiners.leisurely(50, 0, 1)) + "/v1/chat/completions";
    String endless =
        Calls.chat("chat-mixtral", QUESTION, ",\"stream\":true,\"max_tokens\":4096,\"seed\":2");
    HttpResponse<InputStream> open =
        Calls.client()
            .send(
                Calls.request(url).POST(HttpRequest.BodyPublishers.ofString(endless)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(open.body().readNBytes(10)).hasSize(10);
    String small = Calls.chat("chat-mixtral", QUESTION, ",\"max_tokens\":1");
    assertThat(Calls.post(url, small).statusCode()).isEqualTo(429);
    open.body().close();
    await().atMost(Duration.ofMinutes(2)).until(() -> Calls.post(url, small).statusCode() == 200);
  }

  @Test
  void givenBadInput_whenSent_thenItIsRefusedInTheOpenAiShape() {
    String url =
        start(MinerCharacter.HONEST_FAST, TestMiners.settings(1, 1, 1)) + "/v1/chat/completions";
    assertThat(Calls.post(url, "{").statusCode()).isEqualTo(400);
    assertThat(Calls.post(url, Calls.chat("gpt", "x", "")).statusCode()).isEqualTo(404);
    assertThat(Calls.post(url, "x".repeat(1 << 21)).statusCode()).isEqualTo(413);
    assertThat(Calls.get(url).statusCode()).isEqualTo(404);
  }

  private static List<JsonNode> assertLogprobs(MinerCharacter character, NgramModel model) {
    String url = start(character, TestMiners.settings(1, 1, 1));
    HttpResponse<String> response = Calls.post(url + "/v1/chat/completions", STREAM);
    assertThat(response.statusCode()).isEqualTo(200);
    List<String> events = Calls.events(response.body());
    assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
    assertThat(Calls.json(events.get(0)).at("/choices/0/delta/role").asText())
        .isEqualTo("assistant");
    assertThat(Calls.json(events.get(events.size() - 2)).at("/choices/0/finish_reason").asText())
        .isEqualTo("length");
    List<JsonNode> tokens =
        events.subList(1, events.size() - 2).stream()
            .map(event -> Calls.json(event).at("/choices/0/logprobs/content/0"))
            .toList();
    Context context = model.after(model.encode(QUESTION + "\n"));
    for (JsonNode token : tokens) {
      int number = model.encode(token.path("token").asText())[0];
      assertThat(token.path("logprob").asDouble())
          .isCloseTo(model.logprob(context, number), within(1e-12));
      context = context.then(number);
    }
    return tokens;
  }

  /** The real model's probability of a token in its place. */
  private static double real(List<JsonNode> tokens, JsonNode token) {
    NgramModel model = MIXTRAL.real();
    Context context = model.after(model.encode(QUESTION + "\n"));
    for (JsonNode before : tokens) {
      int number = model.encode(before.path("token").asText())[0];
      if (before == token) {
        return model.probability(context, number);
      }
      context = context.then(number);
    }
    throw new AssertionError("not one of the tokens");
  }

  private static String text(String stream) {
    StringBuilder text = new StringBuilder();
    Calls.events(stream).stream()
        .filter(event -> !event.equals("[DONE]"))
        .forEach(event -> text.append(Calls.json(event).at("/choices/0/delta/content").asText("")));
    return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String start(MinerCharacter character, MinerSettings settings) {
    Map<String, Double> volumes = Map.of("chat-mixtral", 288_000.0, "chat-llama-3", 144_000.0);
    Miner miner =
        Roster.of(12, 1, volumes, settings).stream()
            .filter(m -> m.character() == character && m.announced().equals(volumes))
            .findFirst()
            .orElseGet(
                () ->
                    Roster.of(12, 1, volumes, settings).stream()
                        .filter(m -> m.character() == character)
                        .findFirst()
                        .orElseThrow());
    ServerBinding binding =
        new MinerServer(KIT.system(), new MinerWork(miner, MODELS, settings, 1, Clock.systemUTC()))
            .bind(KIT.system(), 0)
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }
}
