package io.assay.streams.openai;

import static io.assay.streams.openai.Says.hello;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The client against proper miners. */
class OpenAiMinerClientTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clients clients = new Clients(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAProperMiner_whenAsked_thenTheAnswerComesAndTheRequestIsAsItShouldBe()
      throws Exception {
    AtomicReference<HttpRequest> seen = new AtomicReference<>();
    try (FakeMiner miner =
        clients.miner(
            request -> {
              seen.set(request);
              return FakeMiner.stream(hello());
            })) {
      assertThat(clients.ask(clients.client(""), miner.endpoint()))
          .hasSize(3)
          .last()
          .isInstanceOf(Finished.class);
    }
    assertThat(seen.get().getUri().path()).isEqualTo("/v1/chat/completions");
    JsonNode body =
        JSON.readTree(
            seen.get()
                .entity()
                .toStrict(5_000, KIT.system())
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .getData()
                .toArray());
    assertThat(body.get("model").asText()).isEqualTo("chat-mixtral");
    assertThat(body.get("messages").get(1).get("content").asText()).isEqualTo("Say \"hello\"");
    assertThat(body.get("stream").asBoolean()).isTrue();
    assertThat(body.get("logprobs").asBoolean()).isTrue();
    assertThat(body.get("top_logprobs").asInt(-1)).isZero();
    assertThat(body.get("stream_options").get("include_usage").asBoolean()).isTrue();
    assertThat(body.get("max_tokens").asInt()).isEqualTo(8);
    assertThat(body.get("seed").asLong()).isEqualTo(7);
    assertThat(body.get("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.has("stop")).isFalse();
  }

  @Test
  void givenWantedAlternatives_whenAsked_thenTheMinerIsAskedForAsMany() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (FakeMiner miner =
        clients.miner(
            request -> {
              seen.set(((HttpEntity.Strict) request.entity()).getData().utf8String());
              return FakeMiner.stream(hello());
            })) {
      var unused =
          clients
              .client("top-logprobs = 2")
              .ask(Asks.address(miner.endpoint()), Asks.task(), Asks.request(8).withTopLogprobs(4))
              .runWith(Sink.seq(), KIT.system())
              .toCompletableFuture()
              .get(5, TimeUnit.SECONDS);
    }
    assertThat(JSON.readTree(seen.get()).get("top_logprobs").asInt()).isEqualTo(4);
  }

  @Test
  void givenAnAnswerInPiecesOfThreeBytes_whenRead_thenItIsWhole() {
    byte[] bytes = hello().getBytes(UTF_8);
    Source<ByteString, ?> pieces =
        Source.range(0, (bytes.length - 1) / 3)
            .map(i -> ByteString.fromArray(bytes, i * 3, Math.min(3, bytes.length - i * 3)));
    try (FakeMiner miner = clients.miner(request -> FakeMiner.stream(pieces))) {
      assertThat(Clients.text(clients.ask(clients.client(""), miner.endpoint())))
          .isEqualTo("Hello world");
    }
  }

  @Test
  void givenAMinerThatIgnoresStream_whenItAnswersWithJson_thenTheAnswerIsTaken() {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.json(200, Says.whole("Hello", "")))) {
      assertThat(Clients.text(clients.ask(clients.client(""), miner.endpoint())))
          .isEqualTo("Hello");
    }
  }

  @Test
  void givenStatusesOtherThan200_whenAnswered_thenTheyAreRecordedAsThat() {
    assertThat(clients.outcomeOf(request -> FakeMiner.json(429, "{}")))
        .isEqualTo(new Outcome.RateLimited());
    for (int status : new int[] {301, 400, 401, 404, 500, 503}) {
      assertThat(clients.failureOf(request -> FakeMiner.json(status, "{}")))
          .isEqualTo(new Outcome.Failed(FailureKind.STATUS, status, "status " + status));
    }
    assertThat(
            clients.failureOf(
                request ->
                    FakeMiner.stream(hello()).thenApply(response -> response.withStatus(500))))
        .extracting(Outcome.Failed::kind)
        .isEqualTo(FailureKind.STATUS);
  }

  @Test
  void givenABodyThatEndsWithTheConnection_whenComplete_thenItIsTaken() {
    try (RawMiner miner =
        new RawMiner(
            (number, socket, out) -> {
              out.write((RawMiner.head() + hello()).getBytes(UTF_8));
              socket.shutdownOutput();
            })) {
      assertThat(clients.ask(clients.client(""), miner.endpoint())).hasSize(3);
      assertThat(clients.ask(clients.client(""), miner.endpoint())).hasSize(3);
    }
  }
}
