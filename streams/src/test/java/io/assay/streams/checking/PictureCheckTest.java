package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Finding;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageEncoder;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.image.Pixels;
import io.assay.streams.pictures.PictureAnswerWriter;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredEmbeddings;
import io.assay.streams.sampling.StoredPicture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and embeddings, checked against a real HTTP server that is told what to answer. */
class PictureCheckTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final TaskName TASK = new TaskName("proteus-text-to-image");
  private static final ImageRequest REQUEST =
      new ImageRequest(TASK, new ImageOperation.TextToImage(), "a cliff", "", 7, 10, 2.0, 64, 64);
  private static final List<Double> EMBEDDING = List.of(0.6, 0.8);

  private final TestModelServer server = new TestModelServer(KIT.system());
  private volatile Picture expected = picture(gradient(64, 64, 0), false);
  private volatile List<Double> embeddingOfTheirs = EMBEDDING;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void answerByWhatIsAsked() {
    server.behaviour =
        request ->
            CompletableFuture.completedFuture(TestModelServer.ok(new String(answer(request))));
  }

  private byte[] answer(JsonNode request) {
    return request.has("image_b64s")
        ? PictureAnswerWriter.of(new Embeddings(List.of(embeddingOfTheirs)))
        : PictureAnswerWriter.of(expected);
  }

  @Test
  void givenTheSamePicture_whenChecked_thenNothingDiffers() {
    Evidence.Image evidence = judged(stored(picture(gradient(64, 64, 0), false)));

    assertThat(evidence.hashDistances()).containsExactly(0, 0, 0, 0);
    assertThat(evidence.sameImageProbability()).isEqualTo(1.0);
    assertThat(evidence.clipSimilarity()).isEqualTo(1.0);
    assertThat(evidence.answerMissing()).isFalse();
  }

  @Test
  void givenAnotherPicture_whenChecked_thenItsOwnHashesAndItsOwnEmbeddingCount() {
    embeddingOfTheirs = List.of(0.8, -0.6);

    Evidence.Image evidence = judged(stored(picture(gradient(64, 64, 90), false)));

    assertThat(evidence.hashDistances()).anyMatch(distance -> distance > 5);
    assertThat(evidence.sameImageProbability()).isZero();
    assertThat(evidence.clipSimilarity()).isBetween(-1e-12, 1e-12);
  }

  @Test
  void givenBothUnsafe_whenChecked_thenTheContentDoesNotMatter() {
    expected = new Picture(Optional.empty(), true, List.of(), Optional.empty());

    Evidence.Image evidence =
        judged(stored(new Picture(Optional.empty(), true, List.of(), Optional.empty())));

    assertThat(((Finding.Image) evidence.finding()).bothNsfw()).isTrue();
  }

  @Test
  void givenUnsafeOnlyToTheMiner_whenChecked_thenItsPictureIsMissing() {
    Evidence.Image evidence =
        judged(stored(new Picture(Optional.empty(), true, List.of(), Optional.empty())));

    assertThat(evidence.answerMissing()).isTrue();
  }

  @Test
  void givenUnsafeOnlyToTheServer_whenChecked_thenThereIsNoVerdict() {
    expected = new Picture(Optional.empty(), true, List.of(), Optional.empty());

    assertThat(check(stored(picture(gradient(64, 64, 0), false))))
        .isInstanceOf(CheckResult.NotCheckable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "bm90IGEgcGljdHVyZQ==", "iVBORw0KGgo="})
  void givenSomethingThatIsNoPicture_whenChecked_thenItIsMissing(String image) {
    assertThat(
            judged(stored(new Picture(Optional.of(image), false, List.of(), Optional.empty())))
                .answerMissing())
        .isTrue();
  }

  @Test
  void givenAPictureOfAnotherSize_whenChecked_thenItIsMissing() {
    assertThat(judged(stored(picture(gradient(32, 32, 0), false))).answerMissing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"image_b64\": 7}",
        "{\"image_b64\": \"bm90IGEgcGljdHVyZQ==\", \"clip_embeddings\": [1]}",
        "{\"image_b64\": \"x\", \"clip_embeddings\": [\"NaN\"]}"
      })
  void givenAServerThatAnswersNonsense_whenChecked_thenTheFaultIsOurs(String body) {
    server.behaviour = TestModelServer.body(body);

    assertThat(check(stored(picture(gradient(64, 64, 0), false))))
        .isInstanceOf(CheckResult.ServerFault.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 404})
  void givenAServerInTrouble_whenChecked_thenTheFaultIsOurs(int status) {
    server.behaviour = TestModelServer.status(status);

    assertThat(check(stored(picture(gradient(64, 64, 0), false))))
        .isInstanceOf(CheckResult.ServerFault.class);
  }

  @Test
  void givenEmbeddings_whenChecked_thenTheirCosinesAreSummedOverTheLargerCount() {
    Evidence.Clip evidence =
        (Evidence.Clip)
            ((CheckResult.Judged)
                    check(
                        new StoredEmbeddings(
                            new ClipRequest(TASK, List.of("eA==", "eQ==")),
                            new Embeddings(List.of(EMBEDDING, EMBEDDING)),
                            1)))
                .evidence();

    assertThat(evidence).isEqualTo(new Evidence.Clip(1, 2, List.of(1.0), 0.5));
  }

  private Evidence.Image judged(StoredAnswer answer) {
    return (Evidence.Image) ((CheckResult.Judged) check(answer)).evidence();
  }

  private CheckResult check(StoredAnswer answer) {
    ModelServerSettings settings = Answers.server(server.url(), 2);
    ImageServerClient client =
        new ImageServerClient(
            settings, new ServerPost(KIT.system(), settings, Answers.patient(settings)));
    Checker checker =
        answer instanceof StoredPicture
            ? new PictureChecker(
                client,
                new ImageDecoder(ImageLimits.DEFAULT),
                Runnable::run,
                distances -> distances.perceptual() < 5 ? 1 : 0)
            : new EmbeddingsChecker(client);
    return checker
        .check(Answers.QUERY, answer)
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private static StoredPicture stored(Picture picture) {
    StoredPicture stored = new StoredPicture(REQUEST, picture, 1.5);
    assertThat(StoredAnswer.decode(stored.encode())).isEqualTo(stored);
    return stored;
  }

  private static Picture picture(byte[] png, boolean nsfw) {
    return new Picture(
        Optional.of(new String(Base64.getEncoder().encode(png), StandardCharsets.US_ASCII)),
        nsfw,
        EMBEDDING,
        Optional.empty());
  }

  /** A gradient in that direction, in degrees: 0 from left to right, 90 from top to bottom. */
  private static byte[] gradient(int width, int height, int degrees) {
    Function<int[], Integer> grey =
        at -> degrees == 0 ? at[0] * 255 / (width - 1) : at[1] * 255 / (height - 1);
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      int value = grey.apply(new int[] {i % width, i / width});
      rgb[i] = value << 16 | value << 8 | (255 - value);
    }
    return ImageEncoder.png(Pixels.of(width, height, rgb));
  }
}
