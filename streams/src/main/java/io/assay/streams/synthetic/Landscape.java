package io.assay.streams.synthetic;

import java.util.random.RandomGenerator;

/** Draws a landscape: a sky, a sun, three ranges of hills, and things that stand in front. */
final class Landscape {

  private static final int RANGES = 3;
  private static final int MOST_THINGS = 9;

  private Landscape() {}

  /** A square drawing with that many pixels a side. */
  static Canvas draw(int side, RandomGenerator random) {
    Canvas canvas = new Canvas(side, side);
    canvas.gradient(Canvas.colour(30, 220, random), Canvas.colour(120, 255, random));
    sun(canvas, side, random);
    int far = Canvas.colour(90, 200, random);
    int near = Canvas.colour(10, 110, random);
    for (int range = 0; range < RANGES; range++) {
      double depth = range / (RANGES - 1.0);
      double height = 0.45 + 0.17 * range;
      canvas.ground(ridge(side, height, 0.08, random), Canvas.between(far, near, depth));
    }
    things(canvas, side, random);
    return canvas;
  }

  private static void sun(Canvas canvas, int side, RandomGenerator random) {
    double radius = side * (0.04 + 0.06 * random.nextDouble());
    double x = side * random.nextDouble();
    double y = side * (0.1 + 0.3 * random.nextDouble());
    canvas.ellipse(x, y, radius, radius, 0, Canvas.colour(200, 255, random));
  }

  /** The first row below the sky for each column: a level line with three waves on it. */
  private static int[] ridge(int side, double height, double swing, RandomGenerator random) {
    double[] frequency = new double[3];
    double[] phase = new double[3];
    for (int wave = 0; wave < frequency.length; wave++) {
      frequency[wave] = (wave + 1) * (2 + 3 * random.nextDouble());
      phase[wave] = 2 * Math.PI * random.nextDouble();
    }
    int[] lines = new int[side];
    for (int x = 0; x < side; x++) {
      double up = 0;
      for (int wave = 0; wave < frequency.length; wave++) {
        up += StrictMath.sin(phase[wave] + frequency[wave] * x / side) / (wave + 1);
      }
      lines[x] = (int) Math.round(side * (height - swing * up));
    }
    return lines;
  }

  private static void things(Canvas canvas, int side, RandomGenerator random) {
    int count = random.nextInt(2, MOST_THINGS + 1);
    for (int i = 0; i < count; i++) {
      int colour = Canvas.colour(0, 255, random);
      double x = side * random.nextDouble();
      double y = side * (0.5 + 0.5 * random.nextDouble());
      double wide = side * (0.02 + 0.08 * random.nextDouble());
      double high = side * (0.02 + 0.12 * random.nextDouble());
      if (random.nextBoolean()) {
        canvas.ellipse(x, y, wide, high, Math.PI * random.nextDouble(), colour);
      } else {
        canvas.rectangle((int) x, (int) (y - high), (int) wide, (int) (2 * high), colour);
      }
    }
  }
}
