package io.assay.streams.synthetic;

import java.util.random.RandomGenerator;

/** Draws a mask: one white blob on black, which covers neither nothing nor all. */
final class Mask {

  private static final int WHITE = 0xffffff;
  private static final int MOST_LOBES = 5;

  private Mask() {}

  /** A mask for a picture of that size [pixels]. */
  static Canvas draw(int width, int height, RandomGenerator random) {
    Canvas canvas = new Canvas(width, height);
    int smaller = Math.min(width, height);
    double x = width * (0.3 + 0.4 * random.nextDouble());
    double y = height * (0.3 + 0.4 * random.nextDouble());
    int lobes = random.nextInt(2, MOST_LOBES + 1);
    for (int i = 0; i < lobes; i++) {
      double wide = Math.max(1, smaller * (0.08 + 0.12 * random.nextDouble()));
      double high = Math.max(1, smaller * (0.08 + 0.12 * random.nextDouble()));
      double offX = wide * (random.nextDouble() - 0.5);
      double offY = high * (random.nextDouble() - 0.5);
      canvas.ellipse(x + offX, y + offY, wide, high, Math.PI * random.nextDouble(), WHITE);
    }
    return canvas;
  }
}
