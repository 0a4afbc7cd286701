package io.assay.streams.image;

import io.assay.streams.image.ImageFile.Unreadable;

/**
 * What the structure of an image file says about it; its pixels are not decoded.
 *
 * @param format {@code png} or {@code jpeg}
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record ImageHeader(String format, int width, int height) {

  /**
   * The header of a file, all of whose parts are there.
   *
   * @throws IllegalArgumentException that says why it is no image, or none within the limits
   */
  public static ImageHeader of(byte[] file, ImageLimits limits) {
    if (file.length > limits.maxBytes()) {
      throw new IllegalArgumentException(
          "%d bytes: at most %d".formatted(file.length, limits.maxBytes()));
    }
    try {
      ImageFile scanned = ImageFile.scan(file);
      if ((long) scanned.width() * scanned.height() > limits.maxPixels()) {
        throw new IllegalArgumentException(
            "%d x %d pixels: at most %d in all"
                .formatted(scanned.width(), scanned.height(), limits.maxPixels()));
      }
      return new ImageHeader(scanned.format(), scanned.width(), scanned.height());
    } catch (Unreadable e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
