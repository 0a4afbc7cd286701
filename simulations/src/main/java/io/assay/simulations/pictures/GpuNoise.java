package io.assay.simulations.pictures;

import io.assay.streams.image.Pixels;
import java.util.SplittableRandom;

/**
 * The noise in which the same picture of two graphics processors differs: each colour of each pixel
 * moves by at most 2 of 255.
 */
public final class GpuNoise {

  private static final int[] STEPS = {-2, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2};

  private GpuNoise() {}

  /** The picture with noise; the same seed makes the same. */
  public static Pixels on(Pixels picture, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rgb = picture.toArray();
    long bits = 0;
    for (int i = 0; i < rgb.length; i++) {
      // Five pixels of 12 bits each from one number.
      bits = i % 5 == 0 ? random.nextLong() : bits >>> 12;
      int red = moved(rgb[i] >> 16 & 0xff, bits);
      int green = moved(rgb[i] >> 8 & 0xff, bits >>> 4);
      int blue = moved(rgb[i] & 0xff, bits >>> 8);
      rgb[i] = red << 16 | green << 8 | blue;
    }
    return Pixels.of(picture.width(), picture.height(), rgb);
  }

  private static int moved(int level, long bits) {
    return Math.max(0, Math.min(255, level + STEPS[(int) bits & 15]));
  }
}
