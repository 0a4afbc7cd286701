package io.assay.streams.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.testkit.TestClock;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.vision.Recording;
import io.assay.streams.vision.Visions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client before recorded answers of the public miner, read in the recorded pieces. */
class FiberMinerClientTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Recording CHAT = Recording.of("fiber-2", "chat-normal");

  private final FiberMinerClient client = client(Clock.systemUTC(), "");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @CsvSource({
    "chat-normal, The capital of France is Paris., 7",
    "chat-after-done, The capital, 2",
    "chat-burst, one two three four, 10",
    "chat-not-stream-flag, The capital of, 3",
    "chat-pause, The capital of France, 4",
    "chat-pretty-event, hi capital, 2",
    "chat-split-by-backend, Café — \"quoted\" it's, 8",
    "chat-split-reads, The capital of France is Paris., 7"
  })
  void givenARecordedStream_whenRead_thenEveryEventIsAToken(
      String name, String beginning, int tokens) {
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of(name)) {
      List<AnswerPart> parts = ask(miner, chat());

      assertThat(text(parts).strip()).startsWith(beginning);
      assertThat(parts).hasSize(tokens + 1);
      assertThat(parts.get(tokens)).isInstanceOf(Finished.class);
      assertThat(((Token) parts.get(0)).logprob()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat-unicode", "chat-split-reads-unicode", "chat-surrogate-halves"})
  void givenTextOfAllKinds_whenRead_thenNothingIsLost(String name) throws IOException {
    StringBuilder expected = new StringBuilder();
    String body = new String(Recording.of("fiber-2", name).responseBody(), StandardCharsets.UTF_8);
    for (String event : body.split("\n\n", -1)) {
      if (!event.isEmpty()) {
        expected.append(
            JSON.readTree(event.substring("data:".length()))
                .path("choices")
                .path(0)
                .path("delta")
                .path("content")
                .asText());
      }
    }
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of(name)) {
      assertThat(text(ask(miner, chat()))).isEqualTo(expected.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chat-backend-500, STATUS, 500",
    "chat-backend-drop, STATUS, 500",
    "chat-garbage-first-event, STATUS, 500",
    "chat-unknown-model, STATUS, 500",
    "chat-zero-tokens, STATUS, 500",
    "chat-cut, BROKEN_STREAM, 200",
    "chat-garbage-event, BROKEN_STREAM, 200",
    "unknown-hotkey, STATUS, 403",
    "low-stake, STATUS, 403",
    "nonce-too-old, STATUS, 401",
    "bad-signature-other-key, STATUS, 401",
    "missing-header-nonce, STATUS, 422",
    "unknown-path, STATUS, 404",
    "capacity, MALFORMED, 200"
  })
  void givenARecordedFailure_whenRead_thenItCountsAsThat(
      String name, FailureKind kind, int status) {
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of(name)) {
      assertThat(failure(miner.endpoint(), chat()))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.kind()).isEqualTo(kind);
                assertThat(failed.status()).isEqualTo(status);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text-to-image", "text-to-image-jpeg-512", "text-to-image-nsfw", "image-to-image"})
  void givenARecordedPicture_whenRead_thenItIsAPicture(String name) {
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of(name)) {
      assertThat(ask(miner, picture()).get(0)).isInstanceOf(Picture.class);
    }
  }

  @Test
  void givenARecordedCapacity_whenAsked_thenItsTasksAreRead() throws Exception {
    Recording recording = Recording.of("fiber-2", "capacity");
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of("capacity")) {
      assertThat(
              client
                  .capacity(address(miner.endpoint()))
                  .toCompletableFuture()
                  .get(15, TimeUnit.SECONDS))
          .isEmpty(); // The recorded miner's tasks are not those of the shipped table.
      JsonNode asked = JSON.readTree(miner.asked.get(0).body());
      assertThat(names(asked.path("task_configs").path(0)))
          .isEqualTo(names(plain(recording).path("task_configs").path(0)));
    }
  }

  @Test
  void givenAChat_whenAsked_thenTheRequestIsAsTheRecordedOne() throws Exception {
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of("chat-normal")) {
      ask(miner, chat());
      ReplayingFiberMiner.Asked asked = miner.asked.get(0);

      Set<String> fixed =
          Set.of(
              "symmetric-key-uuid",
              "validator-hotkey",
              "miner-hotkey",
              "nonce",
              "signature",
              "Content-Type");
      assertThat(CHAT.headers().keySet()).containsAll(fixed);
      assertThat(asked.headers().keySet()).containsAll(fixed);
      assertThat(asked.line()).isEqualTo("POST /chat/completions HTTP/1.1");
      assertThat(asked.headers().get("Content-Type")).isEqualTo("application/octet-stream");
      assertThat(names(JSON.readTree(asked.body()))).isEqualTo(names(plain(CHAT)));
      String signed =
          asked.headers().get("nonce")
              + ":"
              + asked.headers().get("miner-hotkey")
              + ":"
              + asked.headers().get("symmetric-key-uuid");
      assertThat(
              Sr25519.verify(
                  AccountId.ofAddress(asked.headers().get("validator-hotkey")),
                  signed.getBytes(StandardCharsets.UTF_8),
                  Sr25519Signature.parse(asked.headers().get("signature"))))
          .isTrue();
    }
  }

  @Test
  void givenManyRequestsAtOnce_whenThereIsNoKey_thenOneIsExchanged() {
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of("chat-burst")) {
      List<CompletableFuture<List<AnswerPart>>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(start(client, miner.endpoint(), chat()));
      }
      all.forEach(one -> assertThat(one.join()).hasSize(11));

      assertThat(miner.exchanges).hasSize(1);
      assertThat(miner.asked.stream().map(a -> a.headers().get("nonce")).distinct()).hasSize(20);
    }
  }

  @Test
  void givenAMinerThatForgotTheKey_whenAsked_thenAnotherIsExchangedOnce() {
    try (ReplayingFiberMiner miner =
        ReplayingFiberMiner.of("unknown-key-uuid", "chat-normal", "unknown-key-uuid")) {
      assertThat(ask(miner, chat())).hasSize(8);
      assertThat(miner.exchanges).hasSize(2).doesNotHaveDuplicates();

      assertThat(failure(miner.endpoint(), chat()))
          .isInstanceOfSatisfying(
              Outcome.Failed.class, failed -> assertThat(failed.status()).isEqualTo(400));
      assertThat(miner.exchanges).hasSize(3);
    }
  }

  @Test
  void givenAKeyPastItsTime_whenAsked_thenAnotherIsExchanged() {
    TestClock later = TestClock.create();
    FiberMinerClient asking = client(later, "key-lifetime = 4h");
    try (ReplayingFiberMiner miner = ReplayingFiberMiner.of("chat-normal")) {
      start(asking, miner.endpoint(), chat()).join();
      later.advance(Duration.ofMinutes(239));
      start(asking, miner.endpoint(), chat()).join();
      assertThat(miner.exchanges).hasSize(1);
      later.advance(Duration.ofMinutes(2));
      start(asking, miner.endpoint(), chat()).join();

      assertThat(miner.exchanges).hasSize(2);
    }
  }

  @Test
  void givenATaskWithoutAPath_whenAsked_thenNobodyIs() {
    ImageRequest inpaint =
        new ImageRequest(
            new TaskName("inpaint"),
            new ImageOperation.Inpaint("", ""),
            "a",
            "",
            1,
            8,
            2,
            1_024,
            1_024);
    Endpoint nobody = new Endpoint(MinerProtocol.FIBER, "http://127.0.0.1:1");

    assertThat(failure(nobody, inpaint))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.status()).isEqualTo(404));
    assertThatThrownBy(
            () ->
                client
                    .ask(
                        new MinerAddress(new Hotkey("nobody"), nobody),
                        TaskTable.shipped().get(chat().task()),
                        chat())
                    .runWith(Sink.seq(), KIT.system())
                    .toCompletableFuture()
                    .join())
        .rootCause()
        .isNotInstanceOf(MinerFailure.class);
  }

  @Test
  void givenRecordedBodies_whenDecrypted_thenTheyAreAsRecorded() {
    for (String name : List.of("chat-normal", "capacity", "text-to-image", "image-to-image")) {
      JsonNode root = Recording.of("fiber-2", name).root();
      Fernet key =
          new Fernet(HexFormat.of().parseHex(root.path("keys").path("symmetric_key_hex").asText()));
      byte[] body = decoded(root.path("request").path("body_b64"));

      assertThat(key.decrypt(body)).contains(decoded(root.path("request").path("plain_b64")));
      body[body.length / 2] ^= 1;
      assertThat(key.decrypt(body)).isEmpty();
    }
  }

  private static byte[] decoded(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }

  private static JsonNode plain(Recording recording) throws IOException {
    return JSON.readTree(decoded(recording.root().path("request").path("plain_b64")));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String text(List<AnswerPart> parts) {
    StringBuilder text = new StringBuilder();
    for (AnswerPart part : parts) {
      if (part instanceof Token token) {
        text.append(token.text());
      }
    }
    return text.toString();
  }

  private List<AnswerPart> ask(ReplayingFiberMiner miner, TaskRequest request) {
    return start(client, miner.endpoint(), request).join();
  }

  private Outcome failure(Endpoint endpoint, TaskRequest request) {
    try {
      List<AnswerPart> parts = start(client, endpoint, request).join();
      throw new AssertionError("answered: " + parts.size() + " parts");
    } catch (CompletionException e) {
      if (e.getCause() instanceof MinerFailure failure) {
        return failure.outcome();
      }
      throw new AssertionError("not a miner's failure", e.getCause());
    }
  }

  private static CompletableFuture<List<AnswerPart>> start(
      FiberMinerClient client, Endpoint endpoint, TaskRequest request) {
    return client
        .ask(address(endpoint), Visions.task(request, 20_000, 20_000), request)
        .runWith(Sink.seq(), KIT.system())
        .thenApply(Collections::unmodifiableList)
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS);
  }

  private static MinerAddress address(Endpoint endpoint) {
    return new MinerAddress(new Hotkey(CHAT.account("miner").address()), endpoint);
  }

  private static FiberMinerClient client(Clock clock, String changes) {
    return new FiberMinerClient(
        KIT.system(),
        FiberSettings.from(
            ConfigFactory.parseString(
                "assay.miners.fiber { exchange-timeout = 20s, sign-timeout = 20s, "
                    + changes
                    + " }")),
        TaskTable.shipped(),
        new LocalSigner(
            Sr25519KeyPair.fromMiniSecret(CHAT.secret("validator")),
            new SecureRandom(),
            ForkJoinPool.commonPool()),
        clock);
  }

  private static ChatRequest chat() {
    return new ChatRequest(
        new TaskName("chat-llama-3"),
        List.of(new ChatMessage("user", "What is the capital of France?")),
        0.5,
        1,
        64,
        1_007,
        List.of(),
        true);
  }

  private static ImageRequest picture() {
    return new ImageRequest(
        new TaskName("proteus-text-to-image"),
        new ImageOperation.TextToImage(),
        "a lighthouse on a cliff",
        "blurry",
        1_001,
        8,
        2,
        1_024,
        1_024);
  }
}
