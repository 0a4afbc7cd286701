package io.assay.simulations.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskTimeouts;
import io.assay.actors.testkit.TestClock;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.miners.Miner;
import io.assay.simulations.miners.MinerCharacter;
import io.assay.simulations.miners.MinerSettings;
import io.assay.simulations.miners.MinerWork;
import io.assay.simulations.miners.Pace;
import io.assay.simulations.miners.RealService;
import io.assay.simulations.openai.Limits;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.vision.RecordedRequest;
import io.assay.simulations.vision.RecordedRequest.Answered;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.fiber.FiberMinerClient;
import io.assay.streams.fiber.FiberSettings;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated miner before the recorded requests of the public validator, and before ours. */
class RecordedFiberRequestsTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final RecordedRequest EXCHANGE =
      RecordedRequest.of("fiber-2", "exchange-symmetric-key");
  private static final String[] TASKS = {
    "chat-llama-3", "chat-llama-3-2-3b", "proteus-text-to-image"
  };

  private final TestClock clock = TestClock.at(Instant.EPOCH);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exchange-missing-field",
        "exchange-bad-ciphertext",
        "exchange-bad-signature",
        "exchange-low-stake",
        "exchange-unknown-hotkey",
        "bad-nonce-and-signature",
        "bad-signature-not-hex",
        "bad-signature-one-digit",
        "bad-signature-other-key",
        "bad-signature-unmarked",
        "bad-signature-zero",
        "low-stake",
        "missing-all-headers",
        "missing-header-miner-hotkey",
        "missing-header-nonce",
        "missing-header-signature",
        "missing-header-symmetric-key-uuid",
        "missing-header-validator-hotkey",
        "no-symmetric-key-yet",
        "nonce-future",
        "nonce-no-number",
        "nonce-too-old",
        "unknown-hotkey",
        "unknown-hotkey-bad-signature",
        "unknown-key-uuid",
        "unknown-path",
        "wrong-method"
      })
  void givenARecordedRequestThatIsRefused_whenSent_thenTheRefusalIsTheSame(String name) {
    RecordedRequest recorded = RecordedRequest.of("fiber-2", name);

    Answered answered = sent(recorded, start(Optional.of(stakes()), clock));

    assertThat(answered.status()).isEqualTo(recorded.status());
    assertThat(answered.body()).isEqualTo(recorded.body());
  }

  @ParameterizedTest
  @CsvSource({
    "capacity, 200",
    "nonce-old-in-window, 200",
    "nonce-without-suffix, 200",
    "other-miner-hotkey, 200",
    "body-not-signed, 200",
    "body-not-fernet, 500",
    "body-wrong-key, 500",
    "body-missing-field, 500",
    "chat-unknown-model, 500"
  })
  void givenAKeyThatWasExchanged_whenARecordedRequestIsSent_thenItsStatusIsTheSame(
      String name, int status) {
    int port = start(Optional.of(stakes()), clock);
    assertThat(sent(EXCHANGE, port).body()).isEqualTo(EXCHANGE.body());
    RecordedRequest recorded = RecordedRequest.of("fiber-2", name);

    Answered answered = sent(recorded, port);

    assertThat(answered.status()).isEqualTo(status).isEqualTo(recorded.status());
  }

  @Test
  void givenARecordedNonce_whenUsedAgain_thenItIsRefused() {
    int port = start(Optional.of(stakes()), clock);
    assertThat(sent(EXCHANGE, port).status()).isEqualTo(200);
    assertThat(sent(RecordedRequest.of("fiber-2", "nonce-first"), port).status()).isEqualTo(200);

    RecordedRequest again = RecordedRequest.of("fiber-2", "nonce-replayed");
    Answered answered = sent(again, port);

    assertThat(answered.status()).isEqualTo(401);
    assertThat(answered.body()).isEqualTo(again.body());
  }

  @Test
  void givenAKeyOfFiveHoursAgo_whenUsed_thenItIsNotKnown() throws Exception {
    int port = start(Optional.of(stakes()), clock);
    assertThat(sent(EXCHANGE, port).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(6));

    FiberMinerClient client = client(clock);
    assertThat(ask(client, port, chat("chat-llama-3"))).hasSizeGreaterThan(1);
    clock.advance(Duration.ofHours(6));
    assertThat(ask(client, port, chat("chat-llama-3"))).hasSizeGreaterThan(1);
  }

  @Test
  void givenBothEnds_whenAskedForEverything_thenItIsAnswered() throws Exception {
    int port = start(Optional.empty(), Clock.systemUTC());
    FiberMinerClient client = client(Clock.systemUTC());

    List<AnswerPart> text = ask(client, port, chat("chat-llama-3"));
    List<AnswerPart> picture =
        ask(
            client,
            port,
            new ImageRequest(
                new TaskName("proteus-text-to-image"),
                new ImageOperation.TextToImage(),
                "a lighthouse",
                "blurry",
                7,
                8,
                2,
                64,
                64));

    assertThat(text.subList(0, text.size() - 1))
        .allMatch(part -> part instanceof AnswerPart.Token token && token.logprob().isPresent());
    assertThat(picture.get(0)).isInstanceOf(AnswerPart.Picture.class);
    assertThat(client.capacity(address(port)).toCompletableFuture().get(20, TimeUnit.SECONDS))
        .containsOnlyKeys(new TaskName("chat-llama-3"), new TaskName("proteus-text-to-image"));
  }

  /** Sends it at the moment at which it was recorded. */
  private Answered sent(RecordedRequest recorded, int port) {
    clock.set(Instant.ofEpochMilli(recorded.root().path("recorded_at_unix_ms").asLong()));
    return recorded.send(port);
  }

  private static List<AnswerPart> ask(FiberMinerClient client, int port, TaskRequest request)
      throws Exception {
    return client
        .ask(address(port), task(request), request)
        .runWith(Sink.seq(), KIT.system())
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  /** The shipped task, with time enough on a busy machine. */
  private static Task task(TaskRequest request) {
    Task task = TaskTable.shipped().get(request.task());
    return new Task(
        task.name(),
        task.type(),
        task.maxCapacity(),
        task.volumePerRequest(),
        task.overheadSeconds(),
        task.meanSecondsPerUnit(),
        task.variance(),
        task.weight(),
        task.streamed(),
        new TaskTimeouts(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(15)),
        task.image());
  }

  private static ChatRequest chat(String task) {
    return new ChatRequest(
        new TaskName(task),
        List.of(new ChatMessage("user", "Tell me a story")),
        0.5,
        1,
        16,
        7,
        List.of(),
        true);
  }

  private static MinerAddress address(int port) {
    return new MinerAddress(
        new Hotkey(EXCHANGE.address("miner")),
        new Endpoint(MinerProtocol.FIBER, "http://127.0.0.1:" + port));
  }

  private static FiberMinerClient client(Clock clock) {
    return new FiberMinerClient(
        KIT.system(),
        FiberSettings.from(
            ConfigFactory.parseString(
                "assay.miners.fiber { exchange-timeout = 20s, sign-timeout = 20s }")),
        TaskTable.shipped(),
        new LocalSigner(
            Sr25519KeyPair.fromMiniSecret(EXCHANGE.secret("validator")),
            new SecureRandom(),
            ForkJoinPool.commonPool()),
        clock);
  }

  private static Map<String, Double> stakes() {
    Map<String, Double> stakes = new TreeMap<>();
    stakes.put(EXCHANGE.address("validator"), 50_000.0);
    stakes.put(RecordedRequest.of("fiber-2", "low-stake").address("validator"), 10.0);
    return stakes;
  }

  private static int start(Optional<Map<String, Double>> stakes, Clock clock) {
    Pace pace = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    MinerSettings settings =
        new MinerSettings(pace, pace, pace, new RealService(1, 1e-6, 1), 1, 1, 256, Limits.USUAL);
    Map<String, Double> announced = new TreeMap<>();
    for (String task : TASKS) {
      announced.put(task, 1_000.0);
    }
    Miner miner =
        new Miner(
            0,
            EXCHANGE.address("miner"),
            MinerCharacter.HONEST_FAST,
            pace,
            announced,
            Optional.empty());
    return new FiberMinerServer(
            KIT.system(),
            new MinerWork(miner, MODELS, settings, 1, clock),
            rsa(),
            stakes.map(known -> Callers.of(known, 1_000)).orElse(Callers.ALL),
            clock)
        .bind(KIT.system(), 0)
        .toCompletableFuture()
        .join()
        .localAddress()
        .getPort();
  }

  /** The recorded miner's key. */
  private static KeyPair rsa() {
    try {
      JsonNode der = EXCHANGE.root().path("keys").path("rsa_private_key_pkcs8_der_b64");
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey)
              factory.generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getDecoder().decode(der.asText())));
      return new KeyPair(
          factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
          key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
