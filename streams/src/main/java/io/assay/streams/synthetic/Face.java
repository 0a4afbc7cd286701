package io.assay.streams.synthetic;

import java.util.random.RandomGenerator;

/**
 * Draws a face, of nobody: each time at another place, size and angle, with other colours and
 * another expression.
 */
final class Face {

  private static final int LIGHT_SKIN = 0xf6d7bd;
  private static final int DARK_SKIN = 0x5a3a28;
  private static final int MOST_TURNED = 12;

  private final Canvas canvas;
  private final double centre;
  private final double middle;
  private final double unit;
  private final double angle;

  private Face(Canvas canvas, RandomGenerator random) {
    int side = canvas.width();
    this.canvas = canvas;
    this.centre = side * (0.5 + 0.08 * (2 * random.nextDouble() - 1));
    this.middle = side * (0.46 + 0.06 * (2 * random.nextDouble() - 1));
    this.unit = side * (0.24 + 0.08 * random.nextDouble());
    this.angle = StrictMath.toRadians(MOST_TURNED * (2 * random.nextDouble() - 1));
  }

  /** A square drawing with that many pixels a side. */
  static Canvas draw(int side, RandomGenerator random) {
    Canvas canvas = new Canvas(side, side);
    canvas.gradient(Canvas.colour(60, 230, random), Canvas.colour(60, 230, random));
    new Face(canvas, random).draw(random);
    return canvas;
  }

  private void draw(RandomGenerator random) {
    int skin = Canvas.between(LIGHT_SKIN, DARK_SKIN, random.nextDouble());
    int hair = Canvas.colour(10, 130, random);
    int clothes = Canvas.colour(20, 220, random);
    int shade = Canvas.between(skin, 0, 0.18);
    double wide = 0.74 + 0.1 * random.nextDouble();
    part(0, 2.05, 1.5, 0.85, clothes);
    part(0, 1.15, 0.34, 0.5, shade);
    part(0, -0.22, wide + 0.16, 1.0 + 0.1 * random.nextDouble(), hair);
    part(-wide, 0.05, 0.13, 0.2, shade);
    part(wide, 0.05, 0.13, 0.2, shade);
    part(0, 0.08, wide, 0.98, skin);
    part(0, -0.82, wide * 0.72, 0.22, hair);
    eyes(hair, random);
    part(0, 0.22, 0.09, 0.2, shade);
    part(0, 0.36, 0.15, 0.07, shade);
    mouth(skin, random);
  }

  private void eyes(int hair, RandomGenerator random) {
    int iris = Canvas.colour(20, 150, random);
    double apart = 0.3 + 0.05 * random.nextDouble();
    double open = 0.07 + 0.05 * random.nextDouble();
    double look = 0.05 * (2 * random.nextDouble() - 1);
    double brow = -0.27 - 0.06 * random.nextDouble();
    for (int eye = -1; eye <= 1; eye += 2) {
      part(eye * apart, brow, 0.2, 0.035, hair);
      part(eye * apart, -0.08, 0.16, open, 0xfafafa);
      part(eye * apart + look, -0.08, Math.min(0.08, open), Math.min(0.08, open), iris);
      part(eye * apart + look, -0.08, 0.035, 0.035, 0x101010);
    }
  }

  /** Lips, and skin over their upper half for a smile. */
  private void mouth(int skin, RandomGenerator random) {
    double wide = 0.22 + 0.12 * random.nextDouble();
    double smile = 0.02 + 0.06 * random.nextDouble();
    part(0, 0.62, wide, 0.05 + smile, Canvas.between(skin, 0xb02030, 0.6));
    part(0, 0.62 - smile, wide, smile, skin);
  }

  /** An ellipse of the face, in units of about half its height from its middle. */
  private void part(double x, double y, double radiusX, double radiusY, int colour) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    canvas.ellipse(
        centre + unit * (x * cos - y * sin),
        middle + unit * (x * sin + y * cos),
        unit * radiusX,
        unit * radiusY,
        angle,
        colour);
  }
}
