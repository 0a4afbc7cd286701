package io.assay.simulations.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
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
import io.assay.simulations.miners.MinerCharacter;
import io.assay.simulations.serving.Callers;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.vision.VisionMinerClient;
import io.assay.streams.vision.VisionSettings;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
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

/** The client and the simulated miners speak with each other over real HTTP. */
class BothEndsTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RecordedRequest ANY = RecordedRequest.of("capacity");
  private static final String CHECKED = "verify-answers = on, sign-body = on";

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static VisionMinerClient client(String changes) {
    return new VisionMinerClient(
        KIT.system(),
        VisionSettings.from(ConfigFactory.parseString("assay.miners.vision {" + changes + "}")),
        TaskTable.shipped(),
        new LocalSigner(
            Sr25519KeyPair.fromMiniSecret(ANY.secret("validator")),
            new SecureRandom(),
            ForkJoinPool.commonPool()));
  }

  private static MinerAddress miner(MinerCharacter character, Callers callers) {
    int port = VisionMiners.start(KIT.system(), character, callers);
    return new MinerAddress(
        new Hotkey(ANY.address("miner")),
        new Endpoint(MinerProtocol.VISION, "http://127.0.0.1:" + port));
  }

  private static ChatRequest chat(boolean streamed) {
    return new ChatRequest(
        new TaskName("chat-mixtral"),
        List.of(new ChatMessage("user", "Tell me about rivers")),
        0.7,
        0.9,
        24,
        7,
        List.of(),
        streamed);
  }

  private static ImageRequest picture(String task, ImageOperation operation) {
    return new ImageRequest(new TaskName(task), operation, "a lake", "fog", 7, 4, 2, 128, 64);
  }

  private static List<AnswerPart> ask(
      VisionMinerClient client, MinerAddress miner, TaskRequest request) {
    return client
        .ask(miner, TaskTable.shipped().get(request.task()), request)
        .runWith(Sink.seq(), KIT.system())
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private static Outcome failure(MinerAddress miner, TaskRequest request) {
    try {
      throw new AssertionError("answered: " + ask(client(CHECKED), miner, request));
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(MinerFailure.class);
      return ((MinerFailure) e.getCause()).outcome();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAnHonestMiner_whenAskedForText_thenItsTokensComeWithTheirProbabilities(
      boolean streamed) {
    MinerAddress miner = miner(MinerCharacter.HONEST_FAST, Callers.ALL);

    List<AnswerPart> parts = ask(client(CHECKED), miner, chat(streamed));

    int tokens = parts.size() - 1;
    assertThat(tokens).isBetween(1, 24);
    for (AnswerPart part : parts.subList(0, tokens)) {
      assertThat(((Token) part).logprob().orElse(1)).isLessThanOrEqualTo(0);
    }
    assertThat(((Finished) parts.get(tokens)).completionTokens()).isEqualTo(tokens);
    assertThat(ask(client(""), miner, chat(true))).isEqualTo(parts);
  }

  @Test
  void givenAnHonestMiner_whenAskedForPictures_thenTheyComeInTheSizeAskedFor() {
    MinerAddress miner = miner(MinerCharacter.HONEST_FAST, Callers.ALL);
    VisionMinerClient client = client(CHECKED);

    String lake =
        image(
            ask(client, miner, picture("proteus-text-to-image", new ImageOperation.TextToImage())));
    List<ImageRequest> others =
        List.of(
            picture("playground-image-to-image", new ImageOperation.ImageToImage(lake, 0.5)),
            picture("inpaint", new ImageOperation.Inpaint(lake, lake)),
            picture("avatar", new ImageOperation.Avatar(lake, 0.5, 0.5)));

    assertThat(others)
        .allSatisfy(other -> assertThat(image(ask(client, miner, other))).isNotEmpty());
    Embeddings embeddings =
        (Embeddings)
            ask(
                    client,
                    miner,
                    new ClipRequest(new TaskName("clip-image-embeddings"), List.of(lake, lake)))
                .get(0);
    assertThat(embeddings.vectors()).hasSize(2);
  }

  private static String image(List<AnswerPart> parts) {
    return ((Picture) parts.get(0)).image().orElse("");
  }

  @Test
  void givenAMiner_whenAskedForItsCapacity_thenItSays() {
    assertThat(
            client(CHECKED)
                .capacity(miner(MinerCharacter.HONEST_FAST, Callers.ALL))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join())
        .hasSize(8)
        .containsEntry(new TaskName("inpaint"), VisionMiners.VOLUME);
  }

  @Test
  void givenAMinerWithAList_whenAStrangerAsks_thenItIsForbidden() {
    MinerAddress miner = miner(MinerCharacter.HONEST_FAST, Callers.of(Map.of("5Other", 9_000.0)));

    assertThat(failure(miner, chat(true)))
        .isEqualTo(new Outcome.Failed(FailureKind.STATUS, 403, "status 403"));
  }

  @Test
  void givenAMinerOfAnotherHotkey_whenAsked_thenItDoesNotBelieveTheSignature() {
    MinerAddress miner = miner(MinerCharacter.HONEST_FAST, Callers.ALL);
    MinerAddress other = new MinerAddress(new Hotkey(ANY.address("validator")), miner.endpoint());

    assertThat(failure(other, chat(true)))
        .isEqualTo(new Outcome.Failed(FailureKind.STATUS, 401, "status 401"));
  }

  @Test
  void givenAModelThatIsNotServed_whenAsked_thenItIsARefusal() {
    MinerAddress miner = miner(MinerCharacter.HONEST_FAST, Callers.ALL);

    assertThat(
            failure(miner, picture("playground-text-to-image", new ImageOperation.TextToImage())))
        .isEqualTo(new Outcome.RateLimited());
  }

  @Test
  void givenAnOverAnnouncer_whenAskedAgain_thenItIsARateLimit() {
    MinerAddress miner = miner(MinerCharacter.OVER_ANNOUNCER, Callers.ALL);

    assertThat(ask(client(CHECKED), miner, chat(true))).isNotEmpty();
    assertThat(failure(miner, chat(true))).isEqualTo(new Outcome.RateLimited());
  }

  @ParameterizedTest
  @CsvSource({"FLAKY, EMPTY", "CUTTER, BROKEN_STREAM"})
  void givenACheat_whenAsked_thenItsFailureIsWhatItIs(MinerCharacter character, FailureKind kind) {
    Outcome outcome = failure(miner(character, Callers.ALL), chat(true));

    assertThat(((Outcome.Failed) outcome).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proteus-text-to-image", "clip-image-embeddings"})
  void givenAMinerWhoseModelFails_whenAskedForAPicture_thenItsAnswerIsEmpty(String task) {
    MinerAddress miner = miner(MinerCharacter.FLAKY, Callers.ALL);
    TaskRequest request =
        task.startsWith("clip")
            ? new ClipRequest(new TaskName(task), List.of("AAAA"))
            : picture(task, new ImageOperation.TextToImage());

    assertThat(((Outcome.Failed) failure(miner, request)).kind()).isEqualTo(FailureKind.EMPTY);
  }
}
