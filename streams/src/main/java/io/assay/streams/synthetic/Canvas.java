package io.assay.streams.synthetic;

import io.assay.streams.image.Pixels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Pixels to draw on: {@code 0xRRGGBB}, row by row from the top left. Not for several threads. */
final class Canvas {

  private final int width;
  private final int height;
  private final int[] rgb;

  /** A black canvas. */
  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.rgb = new int[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** What is drawn so far. */
  Pixels pixels() {
    return Pixels.of(width, height, rgb);
  }

  /** Any colour between the darkest and the lightest that a channel may have, 0 to 255. */
  static int colour(int darkest, int lightest, RandomGenerator random) {
    int red = random.nextInt(darkest, lightest + 1);
    int green = random.nextInt(darkest, lightest + 1);
    return red << 16 | green << 8 | random.nextInt(darkest, lightest + 1);
  }

  /** The colour that lies between two: 0 is the first, 1 the second. */
  static int between(int first, int second, double part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = first >> shift & 0xff;
      int to = second >> shift & 0xff;
      mixed |= (int) Math.round(from + (to - from) * part) << shift;
    }
    return mixed;
  }

  /** Covers everything, from one colour at the top to another at the bottom. */
  void gradient(int top, int bottom) {
    for (int y = 0; y < height; y++) {
      int colour = between(top, bottom, y / (double) height);
      Arrays.fill(rgb, y * width, (y + 1) * width, colour);
    }
  }

  /** Fills the columns from each one's line down to the bottom. */
  void ground(int[] lines, int colour) {
    int highest = height;
    for (int line : lines) {
      highest = Math.min(highest, line);
    }
    for (int y = Math.max(0, highest); y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (y >= lines[x]) {
          rgb[y * width + x] = colour;
        }
      }
    }
  }

  /**
   * Fills an ellipse, as much of it as lies on the canvas.
   *
   * @param radiusX half its width before it is turned [pixels]
   * @param radiusY half its height before it is turned [pixels]
   * @param angle how far it is turned to the right [radians]
   */
  void ellipse(double x, double y, double radiusX, double radiusY, double angle, int colour) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double reach = Math.max(radiusX, radiusY);
    int right = (int) Math.min(width - 1.0, Math.floor(x + reach));
    int bottom = (int) Math.min(height - 1.0, Math.floor(y + reach));
    int left = (int) Math.max(0, Math.ceil(x - reach));
    for (int row = (int) Math.max(0, Math.ceil(y - reach)); row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double dx = column - x;
        double dy = row - y;
        double along = (dx * cos + dy * sin) / radiusX;
        double across = (dy * cos - dx * sin) / radiusY;
        if (along * along + across * across <= 1) {
          rgb[row * width + column] = colour;
        }
      }
    }
  }

  /** Fills a rectangle, as much of it as lies on the canvas. */
  void rectangle(int left, int top, int wide, int high, int colour) {
    int from = Math.max(0, left);
    int to = Math.min(width, left + wide);
    for (int y = Math.max(0, top); y < Math.min(height, top + high) && from < to; y++) {
      Arrays.fill(rgb, y * width + from, y * width + to, colour);
    }
  }
}
