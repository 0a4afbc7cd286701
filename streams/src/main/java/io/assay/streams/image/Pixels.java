package io.assay.streams.image;

/**
 * An image in memory: red, green and blue of 8 bits, row by row from the top left. Immutable.
 * Transparency is dropped, as Pillow's conversion to RGB drops it.
 */
public final class Pixels {

  private final int width;
  private final int height;
  private final int[] rgb;

  private Pixels(int width, int height, int[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /**
   * An image of a copy of these pixels.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param rgb {@code 0xRRGGBB}, row by row; higher bits are ignored
   * @throws IllegalArgumentException if the count of pixels is not width times height
   */
  public static Pixels of(int width, int height, int[] rgb) {
    return owning(width, height, rgb.clone());
  }

  /** The same without a copy: nobody may write to the array afterwards. */
  static Pixels owning(int width, int height, int[] rgb) {
    if (width < 1 || height < 1 || (long) width * height != rgb.length) {
      throw new IllegalArgumentException(
          "%d x %d with %d pixels: expected at least 1 x 1 and width * height pixels"
              .formatted(width, height, rgb.length));
    }
    return new Pixels(width, height, rgb);
  }

  /** How wide, in pixels; at least 1. */
  public int width() {
    return width;
  }

  /** How high, in pixels; at least 1. */
  public int height() {
    return height;
  }

  /** A pixel as {@code 0xRRGGBB}. */
  public int rgb(int x, int y) {
    return rgb[y * width + x] & 0xffffff;
  }

  /** A copy of all pixels, row by row. */
  public int[] toArray() {
    return rgb.clone();
  }

  /** All pixels, for reading only. */
  int[] shared() {
    return rgb;
  }
}
