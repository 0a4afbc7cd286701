package io.assay.streams.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {

  private static byte[] file(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), format, bytes))
        .isTrue();
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void givenAFile_whenLookedAt_thenItsFormatAndSizeAreKnown(String format) throws Exception {
    assertThat(ImageHeader.of(file(format), ImageLimits.DEFAULT))
        .isEqualTo(new ImageHeader(format, 30, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void givenAFileThatIsCut_whenLookedAt_thenTheMessageSaysSo(String format) throws Exception {
    byte[] file = file(format);

    assertThatThrownBy(
            () -> ImageHeader.of(Arrays.copyOf(file, file.length - 4), ImageLimits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before its pixels end");
  }

  @Test
  void givenMoreThanTheLimits_whenLookedAt_thenTheMessageSaysHowMuch() throws Exception {
    byte[] file = file("png");

    assertThatThrownBy(() -> ImageHeader.of(file, new ImageLimits(10_000, 599)))
        .hasMessageContaining("30 x 20 pixels: at most 599");
    assertThatThrownBy(() -> ImageHeader.of(file, new ImageLimits(10, 600)))
        .hasMessageContaining("at most 10");
    assertThatThrownBy(() -> ImageHeader.of(new byte[3], ImageLimits.DEFAULT))
        .hasMessageContaining("neither PNG nor JPEG");
  }
}
