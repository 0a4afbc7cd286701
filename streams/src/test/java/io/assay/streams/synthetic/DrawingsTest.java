package io.assay.streams.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.streams.image.DecodedImage;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.image.Pixels;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawingsTest {

  private static final int SIDE = 512;
  private static final int WHITE = 0xffffff;

  @Test
  void givenADrawing_whenItsFileIsDecoded_thenNothingIsLost() {
    Canvas drawn = Landscape.draw(SIDE, new SplittableRandom(1));
    assertThat(decoded(GivenPicture.of(drawn)).toArray()).isEqualTo(drawn.pixels().toArray());
  }

  @Property(tries = 50)
  void givenAnySizeAndSeed_whenAMaskIsDrawn_thenItIsBlackAndWhiteAndNeitherEmptyNorFull(
      @ForAll @IntRange(min = 8, max = 300) int width,
      @ForAll @IntRange(min = 8, max = 300) int height,
      @ForAll long seed) {
    int[] pixels = Mask.draw(width, height, new SplittableRandom(seed)).pixels().toArray();
    assertThat(pixels).hasSize(width * height).containsOnly(0, WHITE);
    long white = Arrays.stream(pixels).filter(pixel -> pixel == WHITE).count();
    assertThat(white).isBetween(1L, pixels.length - 1L);
  }

  @Property(tries = 30)
  void givenASeed_whenDrawnTwice_thenTheSamePictures(@ForAll long seed) {
    assertThat(Landscape.draw(96, new SplittableRandom(seed)).pixels().toArray())
        .isEqualTo(Landscape.draw(96, new SplittableRandom(seed)).pixels().toArray());
    assertThat(Face.draw(96, new SplittableRandom(seed)).pixels().toArray())
        .isEqualTo(Face.draw(96, new SplittableRandom(seed)).pixels().toArray());
  }

  @Test
  void givenManySeeds_whenDrawn_thenPicturesThatDifferAlsoToTheEyeAndFilesOfModestSize() {
    Set<String> landscapes = new HashSet<>();
    Set<String> faces = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      GivenPicture landscape = GivenPicture.of(Landscape.draw(SIDE, new SplittableRandom(seed)));
      GivenPicture face = GivenPicture.of(Face.draw(SIDE, new SplittableRandom(seed)));
      assertThat(landscape.base64().length()).isLessThan(100_000);
      assertThat(face.base64().length()).isLessThan(100_000);
      landscapes.add(ImageHashes.of(decoded(landscape)).toString());
      faces.add(ImageHashes.of(decoded(face)).toString());
    }
    assertThat(landscapes).hasSize(40);
    assertThat(faces).hasSize(40);
  }

  @Test
  void givenPicturesOf512Pixels_whenDrawnAndPacked_thenTheyTakeAFewMilliseconds() {
    long fastest = Long.MAX_VALUE;
    for (int seed = 0; seed < 60; seed++) {
      long begin = System.nanoTime();
      GivenPicture.of(Landscape.draw(SIDE, new SplittableRandom(seed)));
      GivenPicture.of(Face.draw(SIDE, new SplittableRandom(seed)));
      fastest = Math.min(fastest, System.nanoTime() - begin);
    }
    // 10 ms each.
    assertThat(fastest / 1e6).isLessThan(20);
  }

  static Pixels decoded(GivenPicture picture) {
    byte[] file = Base64.getDecoder().decode(picture.base64());
    DecodedImage image = new ImageDecoder(ImageLimits.DEFAULT).decode(file);
    assertThat(image).isInstanceOf(DecodedImage.Decoded.class);
    Pixels pixels = ((DecodedImage.Decoded) image).pixels();
    assertThat(pixels.width()).isEqualTo(picture.width());
    assertThat(pixels.height()).isEqualTo(picture.height());
    return pixels;
  }
}
