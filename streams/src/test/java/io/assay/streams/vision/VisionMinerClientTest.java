package io.assay.streams.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.SigningRefused;
import io.assay.streams.chain.signing.SigningRequest;
import io.assay.streams.openai.FakeMiner;
import io.assay.streams.vision.Visions.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against miners of all kinds, and signers. */
class VisionMinerClientTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ChatRequest CHAT = (ChatRequest) RecordedTasks.of(Visions.CHAT);
  private static final String HELLO = "data: {\"text\": \"Hello\", \"logprob\": -0.5}\n\n";

  private final Visions visions = new Visions(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Seen asked(Function<HttpRequest, CompletionStage<HttpResponse>> script, String changes) {
    try (FakeMiner miner = new FakeMiner(KIT.system(), script)) {
      return visions.ask(visions.client(changes), miner.endpoint(), CHAT);
    }
  }

  private Seen answered(HttpResponse response) {
    return asked(request -> CompletableFuture.completedFuture(response), "");
  }

  private static HttpResponse ok(String body) {
    return HttpResponse.create().withEntity(body);
  }

  private static FailureKind kind(Seen seen) {
    return ((Outcome.Failed) seen.outcome()).kind();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"message\": \"Enhance your calm bro\"}\n\n",
        HELLO + "data: {\"message\": \"Enhance your calm bro\"}\n\n",
        "{\"message\":\"Enhance your calm bro\"}",
        "{\"message\":\"Too Many Requests\"}"
      })
  void givenARefusalForLackOfRoomWithStatus200_whenRead_thenItIsARateLimit(String body) {
    assertThat(answered(ok(body)).outcome()).isEqualTo(new Outcome.RateLimited());
  }

  @Test
  void givenStatus429InTheMinersHeaderOnly_whenRead_thenItIsARateLimit() {
    HttpResponse response =
        ok(HELLO).addHeader(RawHeader.create("bt_header_axon_status_code", "429"));

    assertThat(answered(response).outcome()).isEqualTo(new Outcome.RateLimited());
  }

  @Test
  void givenStatus403InTheMinersHeaderOnly_whenRead_thenItIsThatStatus() {
    HttpResponse response =
        ok(HELLO).addHeader(RawHeader.create("bt_header_axon_status_code", "403"));

    assertThat(answered(response).outcome())
        .isEqualTo(new Outcome.Failed(FailureKind.STATUS, 403, "status 403"));
  }

  @Test
  void givenAnErrorInTheStream_whenRead_thenItIsBroken() {
    assertThat(kind(answered(ok(HELLO + "data: {\"message\": \"broken pipe\"}\n\n"))))
        .isEqualTo(FailureKind.BROKEN_STREAM);
  }

  @Test
  void givenAStreamThatEndsWithinAnEvent_whenRead_thenItIsBroken() {
    assertThat(kind(answered(ok(HELLO + "data: {\"text\": \"wor"))))
        .isEqualTo(FailureKind.BROKEN_STREAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n",
        "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}",
        "<html><body>It works!</body></html>",
        "data: {\"text\": 7}\n\n",
        "data: {\"text\": \"a\", \"logprob\": 0.5}\n\n",
        "data: {\"text\": \"a\", \"logprob\": -Infinity}\n\n",
        "data: nonsense\n\n",
        "{\"message\":\"out of memory\"}"
      })
  void givenAMinerThatSpeaksOtherwise_whenRead_thenItIsMalformed(String body) {
    assertThat(kind(answered(ok(body)))).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void givenMoreTokensThanMayCome_whenRead_thenItIsMalformed() {
    assertThat(kind(answered(ok(HELLO.repeat(64 + 17))))).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void givenAsManyTokensAsWereAskedFor_whenRead_thenTheReasonOfTheEndIsTheLength() {
    List<AnswerPart> parts = answered(ok(HELLO.repeat(64))).parts();

    assertThat(((Finished) parts.get(64)).reason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void givenAnEndlessAnswerInAnotherProtocol_whenRead_thenItEndsAtTheLimit() {
    Function<HttpRequest, CompletionStage<HttpResponse>> endless =
        request -> FakeMiner.stream(Source.repeat(ByteString.fromString("no end ")));

    assertThat(kind(asked(endless, "max-event-bytes = 1k"))).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void givenACallerThatLeavesInTheStream_whenCancelled_thenTheConnectionCloses() {
    Function<HttpRequest, CompletionStage<HttpResponse>> pausing =
        request ->
            FakeMiner.stream(Source.single(ByteString.fromString(HELLO)).concat(Source.never()));
    try (FakeMiner miner = new FakeMiner(KIT.system(), pausing)) {
      TestSubscriber.Probe<AnswerPart> probe =
          visions
              .client("")
              .ask(Visions.address(miner.endpoint()), Visions.task(CHAT, 20_000, 20_000), CHAT)
              .toMat(TestSink.create(KIT.system()), Keep.right())
              .run(KIT.system());
      probe.request(5);
      probe.expectNextN(1);
      assertThat(miner.open).hasValue(1);

      probe.cancel();

      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenRequestsAtOnceAndOneAfterTheOther_whenAsked_thenNoNonceIsTooSmall() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Function<HttpRequest, CompletionStage<HttpResponse>> noting =
        request -> {
          seen.add(header(request, "uuid") + " " + header(request, "nonce"));
          return CompletableFuture.completedFuture(ok(HELLO));
        };
    try (FakeMiner miner = new FakeMiner(KIT.system(), noting)) {
      VisionMinerClient client = visions.client("");
      for (int round = 0; round < 3; round++) {
        assertThat(visions.ask(client, miner.endpoint(), CHAT).failure()).isEmpty();
      }
      var unused =
          Source.range(1, 64)
              .mapAsyncUnordered(
                  8,
                  i ->
                      client
                          .ask(
                              Visions.address(miner.endpoint()),
                              Visions.task(CHAT, 20_000, 20_000),
                              CHAT)
                          .runWith(Sink.seq(), KIT.system()))
              .runWith(Sink.seq(), KIT.system())
              .toCompletableFuture()
              .orTimeout(15, TimeUnit.SECONDS)
              .join();
    }
    assertThat(seen).hasSize(67);
    assertThat(seen.stream().map(one -> one.substring(0, 36)).distinct().count()).isBetween(1L, 8L);
    seen.stream()
        .map(one -> one.substring(0, 36))
        .distinct()
        .forEach(
            uuid ->
                assertThat(
                        seen.stream()
                            .filter(one -> one.startsWith(uuid))
                            .map(one -> Long.parseLong(one.substring(37))))
                    .isSorted()
                    .doesNotHaveDuplicates());
  }

  private static String header(HttpRequest request, String name) {
    return request.getHeader("bt_header_dendrite_" + name).map(HttpHeader::value).orElse("");
  }

  @Test
  void givenAWrongSignatureOfTheMiner_whenItIsChecked_thenTheAnswerIsMalformed() {
    HttpResponse response =
        ok(HELLO)
            .addHeader(
                RawHeader.create("bt_header_axon_hotkey", Visions.CHAT.account("miner").address()))
            .addHeader(RawHeader.create("bt_header_axon_nonce", "1"))
            .addHeader(RawHeader.create("bt_header_axon_uuid", "abc"))
            .addHeader(RawHeader.create("bt_header_axon_signature", "0x" + "00".repeat(64)));

    assertThat(answered(response).failure()).isEmpty();
    assertThat(
            kind(
                asked(
                    request -> CompletableFuture.completedFuture(response), "verify-answers = on")))
        .isEqualTo(FailureKind.MALFORMED);
  }

  /** Answers as told; never closes anything. */
  private record ToldSigner(AccountId account, CompletionStage<Sr25519Signature> answer)
      implements Signer {
    @Override
    public CompletionStage<Sr25519Signature> sign(SigningRequest request) {
      return answer;
    }

    @Override
    public void close() {}
  }

  private Throwable failureWith(CompletionStage<Sr25519Signature> answer) {
    Signer signer = new ToldSigner(Visions.CHAT.account("validator"), answer);
    try (FakeMiner miner =
        new FakeMiner(KIT.system(), request -> CompletableFuture.completedFuture(ok(HELLO)))) {
      VisionMinerClient client = visions.client("sign-timeout = 50ms", signer);
      Throwable failure = visions.ask(client, miner.endpoint(), CHAT).failure().orElseThrow();
      assertThat(miner.requests).hasValue(0);
      return failure;
    }
  }

  @Test
  void givenASignerThatIsSilent_whenAsked_thenItIsOurFailureAndNothingIsSent() {
    assertThat(failureWith(new CompletableFuture<>()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not be signed");
  }

  @Test
  void givenASignerThatRefuses_whenAsked_thenItIsOurFailureAndNothingIsSent() {
    assertThat(failureWith(CompletableFuture.failedFuture(new SigningRefused("not today"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not be signed");
  }

  @Test
  void givenAMinerWhoseHotkeyIsNoAddress_whenAsked_thenItIsOurFailure() {
    try (FakeMiner miner =
        new FakeMiner(KIT.system(), request -> CompletableFuture.completedFuture(ok(HELLO)))) {
      CompletableFuture<List<AnswerPart>> asked =
          visions
              .client("")
              .ask(
                  new MinerAddress(new Hotkey("miner-1"), miner.endpoint()),
                  Visions.task(CHAT, 20_000, 20_000),
                  CHAT)
              .runWith(Sink.seq(), KIT.system())
              .toCompletableFuture();

      assertThat(asked)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withMessageContaining("miner-1");
    }
  }

  @Test
  void givenAContentTypeOfAnotherKind_whenTheBodyIsAStream_thenItIsReadAllTheSame() {
    HttpResponse response =
        HttpResponse.create()
            .withEntity(ContentTypes.TEXT_PLAIN_UTF8, HELLO.getBytes(StandardCharsets.UTF_8));

    assertThat(answered(response).failure()).isEmpty();
  }
}
