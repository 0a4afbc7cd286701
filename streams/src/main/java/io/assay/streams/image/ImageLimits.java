package io.assay.streams.image;

/**
 * How large an image may be that is decoded. Decoding takes at most about twelve bytes of heap for
 * each pixel allowed, at a time, beyond the bytes of the image.
 *
 * @param maxBytes of the compressed image, at least 1
 * @param maxPixels width times height, at least 1
 */
public record ImageLimits(int maxBytes, int maxPixels) {

  /** 16 MB and 4 194 304 pixels, which is 2048 x 2048. */
  public static final ImageLimits DEFAULT = new ImageLimits(16 << 20, 1 << 22);

  /** The longest side, whatever the area. */
  static final int MAX_SIDE = 16_384;

  /** Validates. */
  public ImageLimits {
    if (maxBytes < 1 || maxPixels < 1) {
      throw new IllegalArgumentException(
          "limits of %d bytes and %d pixels: expected at least 1".formatted(maxBytes, maxPixels));
    }
  }
}
