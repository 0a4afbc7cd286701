package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.streams.checking.ModelServerFault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServerClientTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final TestModelServer server = new TestModelServer(KIT.system());
  private final ConcurrentLinkedQueue<JsonNode> bodies = new ConcurrentLinkedQueue<>();
  private ModelServer client = client(false);

  @AfterAll
  static void stop() {
    Http.get(KIT.system()).shutdownAllConnectionPools().toCompletableFuture().join();
    KIT.shutdownTestKit();
  }

  @AfterEach
  void stopServer() {
    server.down();
  }

  @Test
  void givenAPrefix_whenAsked_thenTheRequestContinuesItWithItsOwnTemperatureAndSeed() {
    remembering(TestModelServer.next(" world", 0.25));

    NextToken next = get(client.next(Answers.REQUEST, "Hello", false, 5));

    assertThat(next.model()).isEqualTo("test-model");
    assertThat(next.top()).contains(new Alternative(" world", StrictMath.log(0.25))).hasSize(2);
    JsonNode body = bodies.remove();
    assertThat(body.path("messages")).hasSize(2);
    assertThat(body.path("messages").path(1).toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hello\"}");
    assertThat(body.path("add_generation_prompt").asBoolean(true)).isFalse();
    assertThat(body.path("continue_final_message").asBoolean()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(1);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("seed").asLong()).isEqualTo(77);
    assertThat(body.path("logprobs").asBoolean()).isTrue();
    assertThat(body.path("top_logprobs").asInt()).isEqualTo(5);
    assertThat(body.path("model").asText()).isEqualTo("chat-mixtral");
  }

  @Test
  void givenTheBeginning_whenAsked_thenThereIsNoAssistantMessage() {
    remembering(TestModelServer.next("A", 0.5));

    get(client.next(Answers.REQUEST, "", true, 5));

    JsonNode body = bodies.remove();
    assertThat(body.path("messages")).hasSize(1);
    assertThat(body.path("add_generation_prompt").asBoolean()).isTrue();
    assertThat(body.path("continue_final_message").asBoolean(true)).isFalse();
  }

  @Test
  void givenAnAnswerThatTheModelEnds_whenAsked_thenThereIsNoToken() {
    server.behaviour =
        TestModelServer.body(
            "{\"choices\":[{\"finish_reason\":\"stop\",\"logprobs\":{\"content\":[]}}]}");

    assertThat(get(client.next(Answers.REQUEST, "A", false, 5)))
        .isEqualTo(new NextToken("chat-mixtral", Optional.empty(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "413, REFUSED",
    "422, REFUSED",
    "401, NOT_SERVED",
    "404, NOT_SERVED",
    "301, NOT_SERVED",
    "204, NOT_SERVED",
    "408, UNAVAILABLE",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void givenAStatus_whenAsked_thenTheFaultSaysWhoseItIs(int status, Kind kind) {
    server.behaviour = TestModelServer.status(status);

    assertFault(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "not json",
        "[]",
        "{\"choices\":[]}",
        "{\"choices\":[{\"logprobs\":null}]}",
        "{\"choices\":[{\"finish_reason\":\"length\",\"logprobs\":{\"content\":[]}}]}",
        "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-1}]}}]}",
        "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-1,"
            + "\"top_logprobs\":[{\"token\":\"a\",\"logprob\":\"high\"}]}]}}]}",
        "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-1,"
            + "\"top_logprobs\":[{\"token\":7,\"logprob\":-1}]}]}}]}"
      })
  void givenGarbage_whenAsked_thenItIsTheServersFault(String body) {
    server.behaviour = TestModelServer.body(body);

    assertFault(Kind.NOT_UNDERSTOOD);
  }

  @Test
  void givenAResponseWithoutEnd_whenAsked_thenItIsCutAtTheLargestSize() {
    server.behaviour = request -> streaming(Source.repeat(ByteString.fromString("x".repeat(999))));

    assertFault(Kind.NOT_UNDERSTOOD);
  }

  @Test
  void givenAServerThatNeverAnswers_whenAsked_thenTheTimeRunsOut() {
    client = client(true);
    server.behaviour = TestModelServer::never;

    assertFault(Kind.TIMEOUT);
  }

  @Test
  void givenABodyThatNeverEnds_whenAsked_thenTheTimeRunsOut() {
    client = client(true);
    server.behaviour =
        request -> streaming(Source.single(ByteString.fromString("{")).concat(Source.maybe()));

    assertFault(Kind.TIMEOUT);
  }

  @Test
  void givenAServerThatIsDown_whenItComesBack_thenItIsReachedAgain() {
    server.down();
    assertFault(Kind.UNREACHABLE);

    server.up();

    assertThat(get(client.next(Answers.REQUEST, "t0 ", false, 5)).top()).isNotEmpty();
  }

  @Test
  void givenAServerWithoutPromptLogprobs_whenScoredTwice_thenItIsProbedOnce() {
    assertThat(get(client.score(Answers.REQUEST, "answer", 5))).isEmpty();
    assertThat(get(client.score(Answers.REQUEST, "answer", 5))).isEmpty();

    assertThat(server.requests).hasValue(1);
  }

  @Test
  void givenAServerThatRefusesPromptLogprobs_whenScored_thenItDoesNotOfferThem() {
    server.behaviour = TestModelServer.status(400);

    assertThat(get(client.score(Answers.REQUEST, "answer", 5))).isEmpty();
  }

  @Test
  void givenAFaultWhileProbing_whenScoredAgain_thenItIsProbedAgain() {
    server.behaviour = TestModelServer.status(503);
    assertThatThrownBy(() -> get(client.score(Answers.REQUEST, "answer", 5)))
        .cause()
        .isInstanceOf(ModelServerFault.class);

    server.behaviour = TestModelServer.body("{\"prompt_logprobs\":[null]}");

    assertThat(get(client.score(Answers.REQUEST, "answer", 5))).isPresent();
    assertThat(server.requests).hasValue(3);
  }

  @Test
  void givenAServerWithPromptLogprobs_whenScored_thenTheWholeAnswerIsSentAndEveryPlaceIsRead() {
    remembering(
        "{\"model\":\"m\",\"prompt_logprobs\":[null,"
            + "{\"31\":{\"logprob\":-1.5,\"rank\":7,\"decoded_token\":\" b\"},"
            + "\"9\":{\"logprob\":-0.5,\"rank\":1,\"decoded_token\":\" c\"}}]}");

    PromptScores scores = get(client.score(Answers.REQUEST, "a b", 5)).orElseThrow();

    assertThat(scores.places()).hasSize(2);
    assertThat(scores.places().get(1).tokens())
        .containsExactly(
            new PromptScores.Scored(" b", -1.5, 7), new PromptScores.Scored(" c", -0.5, 1));
    JsonNode probe = bodies.remove();
    assertThat(probe.path("messages").path(0).path("content").asText()).isEqualTo("Hello");
    JsonNode body = bodies.remove();
    assertThat(body.path("prompt_logprobs").asInt()).isEqualTo(5);
    assertThat(body.path("messages").path(1).path("content").asText()).isEqualTo("a b");
    assertThat(body.path("stream").asBoolean(true)).isFalse();
  }

  private void assertFault(Kind kind) {
    assertThatThrownBy(() -> get(client.next(Answers.REQUEST, "t0 ", false, 5)))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ModelServerFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }

  private void remembering(String body) {
    server.behaviour =
        request -> {
          bodies.add(request);
          return CompletableFuture.completedFuture(TestModelServer.ok(body));
        };
  }

  private static CompletionStage<HttpResponse> streaming(Source<ByteString, ?> bytes) {
    return CompletableFuture.completedFuture(
        HttpResponse.create()
            .withEntity(HttpEntities.createChunked(ContentTypes.APPLICATION_JSON, bytes)));
  }

  private ModelServer client(boolean impatient) {
    ModelServerSettings settings = Answers.server(server.url(), 4);
    return new ModelServerClient(
        settings,
        new ServerPost(
            KIT.system(),
            settings,
            impatient ? Answers.impatient(settings) : Answers.patient(settings)));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
