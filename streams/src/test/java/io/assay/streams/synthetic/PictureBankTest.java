package io.assay.streams.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.streams.image.ImageEncoder;
import io.assay.streams.image.Pixels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureBankTest {

  private static final int MOST = 100_000;

  @TempDir private Path folder;

  @Test
  void givenAFolder_whenTakenFrom_thenItsFilesGoOutAsTheyAreAndAllTakeTheirTurn()
      throws IOException {
    byte[] png = ImageEncoder.png(pixels(40, 30));
    byte[] jpeg = ImageEncoder.jpeg(pixels(64, 48), 0.8f);
    Files.write(folder.resolve("a.png"), png);
    Files.write(folder.resolve("b.jpg"), jpeg);
    Files.createDirectory(folder.resolve("more"));
    Files.writeString(folder.resolve(".hidden"), "not looked at");
    SyntheticPictures pictures = open(folder);
    Set<GivenPicture> taken = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      taken.add(pictures.any(new SplittableRandom(seed)));
    }
    assertThat(taken)
        .containsExactlyInAnyOrder(GivenPicture.of(png, 40, 30), GivenPicture.of(jpeg, 64, 48));
    assertThat(pictures.any(new SplittableRandom(3)))
        .isEqualTo(pictures.any(new SplittableRandom(3)));
  }

  @Test
  void givenAPictureOfTheFolder_whenItIsMasked_thenTheMaskHasItsSize() throws IOException {
    Files.write(folder.resolve("a.png"), ImageEncoder.png(pixels(40, 30)));
    SyntheticPictures pictures = open(folder);
    SplittableRandom random = new SplittableRandom(1);
    GivenPicture mask = pictures.mask(pictures.any(random), random);
    assertThat(DrawingsTest.decoded(mask).width()).isEqualTo(40);
    assertThat(DrawingsTest.decoded(mask).height()).isEqualTo(30);
  }

  @Test
  void givenAFileThatIsGoneOrHasGrown_whenItsTurnComes_thenAPictureIsDrawn() throws IOException {
    Path file = folder.resolve("a.png");
    Files.write(file, ImageEncoder.png(pixels(40, 30)));
    SyntheticPictures pictures = open(folder);
    Files.write(file, new byte[MOST + 1]);
    assertThat(pictures.any(new SplittableRandom(1)).width()).isEqualTo(64);
    Files.delete(file);
    assertThat(pictures.any(new SplittableRandom(1)).width()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "half", "large"})
  void givenABadFile_whenOpened_thenTheErrorNamesIt(String kind) throws IOException {
    byte[] good = ImageEncoder.png(pixels(40, 30));
    byte[] bad =
        switch (kind) {
          case "text" -> "no picture".getBytes(StandardCharsets.UTF_8);
          case "half" -> Arrays.copyOf(good, good.length / 2);
          default -> new byte[MOST + 1];
        };
    Files.write(folder.resolve("a.png"), good);
    Files.write(folder.resolve("bad.png"), bad);
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("assay.synthetic.images: " + folder.resolve("bad.png"))
        .hasMessageContaining("expected a PNG or JPEG file");
  }

  @Test
  void givenAnEmptyOrMissingFolder_whenOpened_thenTheErrorNamesIt() {
    assertThatThrownBy(() -> open(folder)).hasMessageContaining("holds 0 files: expected 1 to");
    assertThatThrownBy(() -> open(folder.resolve("none")))
        .hasMessageContaining("none cannot be read: expected a folder");
  }

  @Test
  void givenConfiguration_whenRead_thenTheFolderAndBoundsAreItsOwn() {
    assertThat(SyntheticSettings.from(ConfigFactory.empty()))
        .isEqualTo(new SyntheticSettings(Optional.empty(), 4 << 20, 512));
    String changes = "assay.synthetic { images = bank, max-image-bytes = 1m, picture-side = 128 }";
    assertThat(SyntheticSettings.from(ConfigFactory.parseString(changes)))
        .isEqualTo(new SyntheticSettings(Optional.of(Path.of("bank")), 1 << 20, 128));
    assertThatThrownBy(
            () ->
                SyntheticSettings.from(
                    ConfigFactory.parseString("assay.synthetic.picture-side = 8")))
        .hasMessageContaining("assay.synthetic.picture-side is '8'");
  }

  @Test
  void givenAPicture_whenItGoesOut_thenItIsTheFileInBase64() {
    GivenPicture picture = GivenPicture.of(new byte[] {1, 2, 3}, 1, 1);
    assertThat(Base64.getDecoder().decode(picture.base64())).containsExactly(1, 2, 3);
  }

  private static SyntheticPictures open(Path folder) {
    return SyntheticPictures.open(new SyntheticSettings(Optional.of(folder), MOST, 64));
  }

  private static Pixels pixels(int width, int height) {
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i * 2_654_435;
    }
    return Pixels.of(width, height, rgb);
  }
}
