package io.assay.simulations.pictures;

/**
 * Paints a scene. What is smooth is computed at the corners of small squares and interpolated
 * between them; stripes come from a table.
 */
final class Painter {

  private static final int CELL = 8;
  private static final int WAVE = 1024;
  private static final int FRACTION = 12;
  private static final float[] SINE = new float[WAVE];

  static {
    for (int i = 0; i < WAVE; i++) {
      SINE[i] = (float) StrictMath.sin(2 * Math.PI * i / WAVE);
    }
  }

  private final Scene scene;
  private final int width;
  private final int height;
  private final int columns;
  private final float[] above;
  private final float[] below;
  private final float[] line;
  private final int waveX;
  private final int waveY;
  private final int phase;

  private Painter(Scene scene, int width, int height) {
    this.scene = scene;
    this.width = width;
    this.height = height;
    this.columns = (width + CELL - 1) / CELL + 1;
    this.above = new float[3 * columns];
    this.below = new float[3 * columns];
    this.line = new float[3 * columns];
    float[] stripes = scene.stripes();
    this.waveX = Math.round(stripes[0] * (WAVE << FRACTION) / width);
    this.waveY = Math.round(stripes[1] * (WAVE << FRACTION) / height);
    this.phase = Math.round(stripes[2] * (WAVE << FRACTION));
  }

  /** The picture, {@code 0xRRGGBB} row by row. */
  static int[] paint(Scene scene, int width, int height) {
    return new Painter(scene, width, height).paint();
  }

  private int[] paint() {
    int[] rgb = new int[width * height];
    for (int y = 0; y < height; y++) {
      if (y % CELL == 0) {
        corners(y, above);
        corners(y + CELL, below);
      }
      float down = (float) (y % CELL) / CELL;
      for (int i = 0; i < line.length; i++) {
        line[i] = above[i] + (below[i] - above[i]) * down;
      }
      row(rgb, y);
    }
    return rgb;
  }

  private void corners(int y, float[] to) {
    for (int column = 0; column < columns; column++) {
      scene.smooth((float) (column * CELL) / width, (float) y / height, to, 3 * column);
    }
  }

  private void row(int[] rgb, int y) {
    float[] stripes = scene.stripes();
    int wave = phase + y * waveY;
    int at = y * width;
    for (int x = 0; x < width; x++) {
      int i = 3 * (x / CELL);
      float right = (float) (x % CELL) / CELL;
      float stripe = SINE[(wave >> FRACTION) & (WAVE - 1)];
      int red = level(line[i] + (line[i + 3] - line[i]) * right + stripe * stripes[3]);
      int green = level(line[i + 1] + (line[i + 4] - line[i + 1]) * right + stripe * stripes[4]);
      int blue = level(line[i + 2] + (line[i + 5] - line[i + 2]) * right + stripe * stripes[5]);
      rgb[at + x] = red << 16 | green << 8 | blue;
      wave += waveX;
    }
  }

  private static int level(float value) {
    return Math.max(0, Math.min(255, (int) (value + 0.5f)));
  }
}
