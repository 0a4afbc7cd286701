package io.assay.simulations.miners;

import static io.assay.simulations.pictures.PictureRequests.FROM_TEXT;
import static io.assay.simulations.pictures.PictureRequests.base64;
import static io.assay.simulations.pictures.PictureRequests.cosine;
import static io.assay.simulations.pictures.PictureRequests.of;
import static io.assay.simulations.pictures.PictureRequests.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.openai.Calls;
import io.assay.simulations.pictures.GivenPictures;
import io.assay.simulations.pictures.PictureEmbedding;
import io.assay.simulations.pictures.PictureModel;
import io.assay.simulations.pictures.PictureTasks;
import io.assay.streams.classifier.SameImageClassifier;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.Pixels;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.pictures.PictureRequestWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureMinerTest {

  private static final ActorTestKit KIT = ActorTestKit.create("picture-miners", Calls.quiet());
  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final String TASK = "proteus-text-to-image";
  private static final SameImageClassifier CLASSIFIER = SameImageClassifier.shipped();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAnHonestMiner_whenAsked_thenTheRealPictureUpToNoiseOnceItIsDue() {
    String url = start(MinerCharacter.HONEST_MEDIUM, TestMiners.settings(1, 200, 1));
    ImageRequest request = of(TASK, FROM_TEXT, 3);
    long start = System.nanoTime();
    Picture answer = made(url, request);
    assertThat((System.nanoTime() - start) / 1_000_000)
        .isGreaterThanOrEqualTo((long) ((200 + 2 * request.steps()) * 0.95) - 1);
    Pixels pixels = pixels(answer);
    assertThat(pixels.toArray()).isNotEqualTo(PictureModel.make(request, TASK).toArray());
    assertThat(same(pixels, request)).isGreaterThan(0.9);
    assertThat(answer.embedding()).isEqualTo(PictureEmbedding.of(pixels));
    assertThat(pixels(made(url, request)).toArray()).isNotEqualTo(pixels.toArray());
    assertThat(made(url, of(TASK, FROM_TEXT, "nsfw", 3)).nsfw()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_SEED", "WRONG_MODEL", "COPY_CAT", "NSFW"})
  void givenACheat_whenAsked_thenNotThePictureThatWasAskedFor(MinerCharacter cheat) {
    String url = start(cheat, TestMiners.settings(1, 1, 1));
    Picture first = made(url, of(TASK, FROM_TEXT, "a dog", 8));
    ImageRequest request = of(TASK, FROM_TEXT, 3);
    Picture answer = made(url, request);
    if (cheat == MinerCharacter.NSFW) {
      assertThat(answer.nsfw()).isTrue();
      assertThat(answer.image()).isEmpty();
    } else {
      assertThat(same(pixels(answer), request)).isLessThan(SameImageClassifier.THRESHOLD);
      assertThat(answer.equals(first)).isEqualTo(cheat == MinerCharacter.COPY_CAT);
    }
  }

  @Test
  void givenMiners_whenEmbeddingsAreAsked_thenHonestOnesAreRightAndCheatsAreNot() {
    assertThat(similarity(MinerCharacter.HONEST_SLOW)).isGreaterThan(0.9999);
    assertThat(similarity(MinerCharacter.WRONG_SEED)).isGreaterThan(0.9999);
    assertThat(similarity(MinerCharacter.WRONG_MODEL)).isLessThan(0.9);
    assertThat(similarity(MinerCharacter.WRONG_EMBEDDINGS)).isLessThan(0.9);
    assertThat(similarity(MinerCharacter.COPY_CAT)).isLessThan(0.9);
  }

  @Test
  void givenBadInput_whenSent_thenItIsRefusedAndNoPlaceIsLost() {
    String url = start(MinerCharacter.HONEST_FAST, TestMiners.settings(1, 1, 1, 0, 0, 1));
    ImageRequest bad = of(TASK, new ImageOperation.ImageToImage("bm8=", 0.5), 1);
    for (int i = 0; i < 3; i++) {
      assertThat(ask(url + "/image-to-image", bad).statusCode()).isEqualTo(400);
    }
    assertThat(ask(url + "/text-to-image", of("inpaint", FROM_TEXT, 1)).statusCode())
        .isEqualTo(404);
    assertThat(ask(url + "/avatar", of(TASK, FROM_TEXT, 1)).statusCode()).isEqualTo(400);
    assertThat(Calls.get(url + "/avatar").statusCode()).isEqualTo(404);
    assertThat(ask(url + "/text-to-image", of(TASK, FROM_TEXT, 1)).statusCode()).isEqualTo(200);
  }

  /** Of the second embedding that this miner gives. */
  private static double similarity(MinerCharacter character) {
    String url = start(character, TestMiners.settings(1, 1, 1)) + "/clip-embeddings";
    embedding(url, picture(1));
    return cosine(embedding(url, picture(2)), PictureEmbedding.of(picture(2)));
  }

  private static List<Double> embedding(String url, Pixels picture) {
    ClipRequest request =
        new ClipRequest(new TaskName(PictureTasks.CLIP), List.of(base64(picture)));
    HttpResponse<String> response =
        Calls.post(url, text(PictureRequestWriter.of(request, PictureTasks.CLIP)));
    assertThat(response.statusCode()).isEqualTo(200);
    return PictureAnswerReader.embeddings(response.body().getBytes(StandardCharsets.UTF_8))
        .vectors()
        .get(0);
  }

  private static Picture made(String url, ImageRequest request) {
    HttpResponse<String> response = ask(url + "/text-to-image", request);
    assertThat(response.statusCode()).isEqualTo(200);
    return PictureAnswerReader.picture(response.body().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> ask(String url, ImageRequest request) {
    return Calls.post(url, text(PictureRequestWriter.of(request, request.task().value())));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static Pixels pixels(Picture picture) {
    return GivenPictures.read(picture.image().orElseThrow(), "answer");
  }

  private static double same(Pixels picture, ImageRequest request) {
    Pixels real = PictureModel.make(request, request.task().value());
    return CLASSIFIER.probability(ImageHashes.of(picture).distances(ImageHashes.of(real)));
  }

  private static String start(MinerCharacter character, MinerSettings settings) {
    Map<String, Double> volumes = Map.of(TASK, 3600.0, PictureTasks.CLIP, 100.0);
    Miner miner =
        Roster.of(12, 1, volumes, settings).stream()
            .filter(m -> m.character() == character)
            .findFirst()
            .orElseThrow();
    ServerBinding binding =
        new MinerServer(KIT.system(), new MinerWork(miner, MODELS, settings, 1, Clock.systemUTC()))
            .bind(KIT.system(), 0)
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }
}
