package io.assay.streams.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageHashesTest {

  @Test
  void givenOneColour_whenHashed_thenOnlyTheMeanCounts() {
    for (int color : new int[] {0xffffff, 0x7f7f7f, 0x123456}) {
      int[] rgb = new int[100 * 60];
      Arrays.fill(rgb, color);

      ImageHashes hashes = ImageHashes.of(Pixels.of(100, 60, rgb));

      assertThat(hashes.perceptual().hex()).isEqualTo("8000000000000000");
      assertThat(hashes.average().hex()).isEqualTo("0000000000000000");
      assertThat(hashes.difference().hex()).isEqualTo("0000000000000000");
    }
  }

  @Test
  void givenBlack_whenHashed_thenNoFrequencyAndAllBlack() {
    ImageHashes hashes = ImageHashes.of(Pixels.of(64, 64, new int[64 * 64]));

    assertThat(hashes.perceptual().hex()).isEqualTo("0000000000000000");
    assertThat(hashes.color().hex()).isEqualTo("38000000000");
  }

  @Test
  void givenHashesAsText_whenParsed_thenTheSameOrNothing() {
    String square = "80719151d159fe5f";

    assertThat(ImageHashes.parse(square, square, square, "0af9e55d86a"))
        .hasValueSatisfying(h -> assertThat(h.color().hex()).isEqualTo("0af9e55d86a"));
    assertThat(ImageHashes.parse(square, square, "ffff", "0af9e55d86a")).isEmpty();
    assertThat(ImageHashes.parse(square, square, square, "fffffffffff")).isEmpty();
    assertThat(ImageHashes.parse("", square, square, "0af9e55d86a")).isEmpty();
    assertThatThrownBy(() -> new ImageHash(42, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
