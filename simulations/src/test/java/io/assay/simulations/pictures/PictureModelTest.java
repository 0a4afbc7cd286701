package io.assay.simulations.pictures;

import static io.assay.simulations.pictures.PictureRequests.FROM_TEXT;
import static io.assay.simulations.pictures.PictureRequests.SIDE;
import static io.assay.simulations.pictures.PictureRequests.base64;
import static io.assay.simulations.pictures.PictureRequests.cosine;
import static io.assay.simulations.pictures.PictureRequests.mask;
import static io.assay.simulations.pictures.PictureRequests.of;
import static io.assay.simulations.pictures.PictureRequests.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.simulations.openai.OpenAiError;
import io.assay.streams.classifier.SameImageClassifier;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.Pixels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureModelTest {

  private static final SameImageClassifier CLASSIFIER = SameImageClassifier.shipped();
  private static final List<ImageOperation> OPERATIONS =
      List.of(
          FROM_TEXT,
          new ImageOperation.ImageToImage(base64(picture(5)), 0.5),
          new ImageOperation.Inpaint(base64(picture(5)), base64(mask())),
          new ImageOperation.Avatar(base64(picture(5)), 0.5, 0.5));

  @Test
  void givenTheSameRequest_whenMadeAgain_thenTheSamePixelsOnEveryMachine() {
    ImageRequest request = of("proteus-text-to-image", FROM_TEXT, 7);
    int[] made = PictureModel.make(request, "proteus-text-to-image").toArray();
    assertThat(made).isEqualTo(PictureModel.make(request, "proteus-text-to-image").toArray());
    // Found once; another machine must find the same.
    assertThat(Arrays.hashCode(made)).isEqualTo(172_334_622);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void givenAnyOperation_whenSeedEngineOrNoiseDiffer_thenOnlyNoiseCountsAsTheSame(int operation) {
    for (int seed = 0; seed < 20; seed++) {
      String engine = PictureTasks.IMAGES.get(seed % PictureTasks.IMAGES.size());
      ImageRequest asked = of(engine, OPERATIONS.get(operation), "a cat " + seed, seed);
      Pixels real = PictureModel.make(asked, engine);
      Pixels noisy = GpuNoise.on(real, seed);
      assertThat(noisy.toArray()).isNotEqualTo(real.toArray());
      assertThat(same(noisy, real)).isGreaterThan(0.9);
      assertThat(similar(noisy, real)).isGreaterThan(0.999);
      Pixels otherSeed =
          PictureModel.make(of(engine, asked.operation(), "a cat " + seed, seed + 100), engine);
      Pixels otherModel = PictureModel.make(asked, PictureTasks.otherThan(engine));
      // Inpainting leaves half of the picture the same.
      double most = asked.operation() instanceof ImageOperation.Inpaint ? 0.98 : 0.9;
      assertThat(List.of(similar(otherSeed, real), similar(otherModel, real)))
          .allMatch(cosine -> cosine < most);
    }
  }

  @Test
  void givenAMask_whenInpainted_thenPixelsOutsideItAreKeptAndOthersAreNot() {
    Pixels given = picture(5);
    Pixels made = PictureModel.make(of("inpaint", OPERATIONS.get(2), 3), "inpaint");
    int half = SIDE * SIDE / 2;
    assertThat(Arrays.copyOf(made.toArray(), half)).isEqualTo(Arrays.copyOf(given.toArray(), half));
    assertThat(Arrays.copyOfRange(made.toArray(), half, 2 * half))
        .isNotEqualTo(Arrays.copyOfRange(given.toArray(), half, 2 * half));
  }

  @Test
  void givenAnotherPicture_whenMadeFromIt_thenAnotherResult() {
    for (Pixels other : List.of(picture(6), small())) {
      String image = base64(other);
      for (ImageOperation from :
          List.of(
              new ImageOperation.ImageToImage(image, 0.5),
              new ImageOperation.Avatar(image, 0.5, 0.5))) {
        Pixels made = PictureModel.make(of("avatar", from, 3), "avatar");
        ImageOperation first = OPERATIONS.get(from instanceof ImageOperation.Avatar ? 3 : 1);
        Pixels before = PictureModel.make(of("avatar", first, 3), "avatar");
        assertThat(made.toArray()).isNotEqualTo(before.toArray());
      }
    }
  }

  @Test
  void givenNoise_whenAdded_thenNoColourMovesByMoreThanTwo() {
    Pixels real = picture(1);
    Pixels noisy = GpuNoise.on(real, 9);
    assertThat(noisy.toArray()).isEqualTo(GpuNoise.on(real, 9).toArray());
    for (int i = 0; i < SIDE * SIDE; i++) {
      int before = real.rgb(i % SIDE, i / SIDE);
      int after = noisy.rgb(i % SIDE, i / SIDE);
      for (int shift = 0; shift <= 16; shift += 8) {
        assertThat((before >> shift & 0xff) - (after >> shift & 0xff)).isBetween(-2, 2);
      }
    }
  }

  @Test
  void givenAPicture_whenWrittenAsAFile_thenNothingIsLost() {
    Pixels noisy = GpuNoise.on(picture(2), 4);
    assertThat(GivenPictures.read(base64(noisy), "image").toArray()).isEqualTo(noisy.toArray());
    Pixels wide = Pixels.of(3, 1, new int[] {0xffffff, 0, 0x80ff01});
    assertThat(GivenPictures.read(base64(wide), "image").toArray()).isEqualTo(wide.toArray());
  }

  @Test
  void givenWhatIsNoPicture_whenRead_thenItIsRefusedWithTheFieldsName() {
    for (String wrong : List.of("", "%%", "aGVsbG8=", base64(picture(1)).substring(0, 4000))) {
      assertThatThrownBy(() -> GivenPictures.read(wrong, "init_image"))
          .isInstanceOf(OpenAiError.class)
          .hasMessageContaining("init_image");
    }
  }

  @Test
  void givenEmbeddings_whenOfAnotherModelOrRandom_thenUnlike() {
    List<Double> real = PictureEmbedding.of(picture(1));
    assertThat(real).hasSize(PictureEmbedding.LENGTH).isEqualTo(PictureEmbedding.of(picture(1)));
    assertThat(cosine(real, PictureEmbedding.ofOtherModel(picture(1)))).isLessThan(0.5);
    assertThat(cosine(real, PictureEmbedding.random(1))).isLessThan(0.5);
    assertThat(PictureEmbedding.of(small())).allMatch(Double::isFinite);
  }

  @Test
  void givenThePromptsWord_whenAsked_thenUnsafe() {
    assertThat(PictureModel.unsafe(of("inpaint", FROM_TEXT, "some NSFW thing", 1))).isTrue();
    assertThat(PictureModel.unsafe(of("inpaint", FROM_TEXT, 1))).isFalse();
  }

  private static Pixels small() {
    return Pixels.of(2, 3, new int[] {0xff0000, 0xff00, 0xff, 0, 0xffffff, 0x808080});
  }

  private static double same(Pixels first, Pixels second) {
    return CLASSIFIER.probability(ImageHashes.of(first).distances(ImageHashes.of(second)));
  }

  private static double similar(Pixels first, Pixels second) {
    return cosine(PictureEmbedding.of(first), PictureEmbedding.of(second));
  }
}
