package io.assay.simulations.imageserver;

import static io.assay.simulations.pictures.PictureRequests.FROM_TEXT;
import static io.assay.simulations.pictures.PictureRequests.base64;
import static io.assay.simulations.pictures.PictureRequests.mask;
import static io.assay.simulations.pictures.PictureRequests.of;
import static io.assay.simulations.pictures.PictureRequests.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.ImageHashes;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import io.assay.simulations.openai.Calls;
import io.assay.simulations.pictures.GivenPictures;
import io.assay.simulations.pictures.PictureEmbedding;
import io.assay.simulations.pictures.PictureModel;
import io.assay.simulations.pictures.PictureRoute;
import io.assay.streams.image.Pixels;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.pictures.PictureRequestWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ImageServerTest {

  private static final ActorTestKit KIT = ActorTestKit.create("images", Calls.quiet());
  private static final String URL = start();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenEachOperation_whenAsked_thenTheModelsPictureWithItsHashesAndEmbedding() {
    String given = base64(picture(5));
    Map<PictureRoute, ImageOperation> operations =
        Map.of(
            PictureRoute.TEXT_TO_IMAGE, FROM_TEXT,
            PictureRoute.IMAGE_TO_IMAGE, new ImageOperation.ImageToImage(given, 0.5),
            PictureRoute.INPAINT, new ImageOperation.Inpaint(given, base64(mask())),
            PictureRoute.AVATAR, new ImageOperation.Avatar(given, 0.5, 0.5));
    operations.forEach(
        (route, operation) -> {
          ImageRequest request = of("inpaint", operation, 9);
          Picture answer = made(ask(route.atServer(), request));
          Pixels pixels = GivenPictures.read(answer.image().orElseThrow(), "answer");
          assertThat(pixels.toArray()).isEqualTo(PictureModel.make(request, "inpaint").toArray());
          assertThat(answer.nsfw()).isFalse();
          assertThat(answer.embedding()).isEqualTo(PictureEmbedding.of(pixels));
          assertHashes(answer.hashes().orElseThrow(), pixels);
        });
  }

  @Test
  void givenAnUnsafePrompt_whenAsked_thenThePictureIsWithheld() {
    Picture answer = made(ask("/txt2img", of("inpaint", FROM_TEXT, "nsfw", 9)));
    assertThat(answer.nsfw()).isTrue();
    assertThat(answer.image()).isEmpty();
  }

  @Test
  void givenPictures_whenTheirEmbeddingsAreAsked_thenOneForEach() {
    ClipRequest request =
        new ClipRequest(new TaskName("avatar"), List.of(base64(picture(1)), base64(picture(2))));
    HttpResponse<String> response =
        post("/clip-embeddings", PictureRequestWriter.of(request, "avatar"));
    assertThat(response.statusCode()).isEqualTo(200);
    Embeddings embeddings = PictureAnswerReader.embeddings(bytes(response));
    assertThat(embeddings.vectors())
        .containsExactly(PictureEmbedding.of(picture(1)), PictureEmbedding.of(picture(2)));
  }

  @Test
  void givenBadInput_whenSent_thenItIsRefused() {
    ImageRequest request = of("inpaint", FROM_TEXT, 1);
    assertThat(Calls.post(URL + "/txt2img", "{").statusCode()).isEqualTo(400);
    assertThat(Calls.post(URL + "/txt2img", "{\"engine\":\"inpaint\"}").statusCode())
        .isEqualTo(400);
    assertThat(ask("/img2img", request).statusCode()).isEqualTo(400);
    assertThat(
            ask("/img2img", of("inpaint", new ImageOperation.ImageToImage("x", 1), 1)).statusCode())
        .isEqualTo(400);
    assertThat(ask("/txt2img", of("other", FROM_TEXT, 1)).statusCode()).isEqualTo(404);
    assertThat(Calls.post(URL + "/txt2img", "x".repeat(1 << 21)).statusCode()).isEqualTo(413);
    assertThat(Calls.get(URL + "/txt2img").statusCode()).isEqualTo(404);
    assertThat(Calls.get(URL + "/health").statusCode()).isEqualTo(200);
  }

  private static void assertHashes(ImageHashes said, Pixels pixels) {
    io.assay.streams.image.ImageHashes hashes = io.assay.streams.image.ImageHashes.of(pixels);
    assertThat(said.perceptual()).isEqualTo(hashes.perceptual().hex());
    assertThat(said.average()).isEqualTo(hashes.average().hex());
    assertThat(said.difference()).isEqualTo(hashes.difference().hex());
    assertThat(said.colour()).isEqualTo(hashes.color().hex());
  }

  private static HttpResponse<String> ask(String path, ImageRequest request) {
    return post(path, PictureRequestWriter.of(request, request.task().value()));
  }

  private static HttpResponse<String> post(String path, byte[] body) {
    return Calls.post(URL + path, new String(body, StandardCharsets.UTF_8));
  }

  private static Picture made(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return PictureAnswerReader.picture(bytes(response));
  }

  private static byte[] bytes(HttpResponse<String> response) {
    return response.body().getBytes(StandardCharsets.UTF_8);
  }

  private static String start() {
    ServerBinding binding =
        ImageServer.start(KIT.system(), new ImageServerSettings(0, 4, 1 << 20))
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }
}
