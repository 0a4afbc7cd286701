package io.assay.streams.image;

import java.util.Arrays;

/**
 * The brightness of an image reduced to the three sizes that the hashes need, as Pillow's {@code
 * convert('L').resize(…, LANCZOS)}: first each row is shortened, then each column, both rounded to
 * 8 bits.
 *
 * @param fields32 32 x 32
 * @param fields8 8 x 8
 * @param fields9 9 wide, 8 high
 */
record Thumbnails(int[] fields32, int[] fields8, int[] fields9) {

  /** How many brightness values are held at once, so that they stay in the processor's cache. */
  private static final int BLOCK = 1 << 17;

  /** How many columns are written side by side. */
  private static final int TILE = 16;

  private static final int HALF = 1 << (Lanczos.BITS - 1);

  static Thumbnails of(Pixels pixels) {
    int height = pixels.height();
    int width = pixels.width();
    int[] shortened32 = new int[32 * height];
    int[] shortened8 = new int[8 * height];
    int[] shortened9 = new int[9 * height];
    int rows = Math.min(height, Math.max(16, BLOCK / width));
    int[][] columns = new int[width][rows];
    int[] sums = new int[rows];
    for (int y = 0; y < height; y += rows) {
      int count = Math.min(rows, height - y);
      brightness(pixels, y, count, columns);
      shorten(columns, count, Lanczos.of(width, 32), sums, shortened32, y, height);
      shorten(columns, count, Lanczos.of(width, 8), sums, shortened8, y, height);
      shorten(columns, count, Lanczos.of(width, 9), sums, shortened9, y, height);
    }
    return new Thumbnails(
        lower(shortened32, 32, height, 32),
        lower(shortened8, 8, height, 8),
        lower(shortened9, 9, height, 8));
  }

  /** Brightness of some rows, column by column. */
  private static void brightness(Pixels pixels, int from, int count, int[][] columns) {
    int[] rgb = pixels.shared();
    int width = pixels.width();
    for (int left = 0; left < width; left += TILE) {
      int right = Math.min(left + TILE, width);
      for (int y = 0; y < count; y++) {
        int row = (from + y) * width;
        for (int x = left; x < right; x++) {
          columns[x][y] = brightness(rgb[row + x]);
        }
      }
    }
  }

  /** Pillow's brightness of a pixel, 0 to 255. */
  static int brightness(int rgb) {
    return ((rgb >> 16 & 255) * 19595 + (rgb >> 8 & 255) * 38470 + (rgb & 255) * 7471 + 0x8000)
        >> 16;
  }

  /** Weighted sums over columns, for all rows at once: the inner loop has no dependencies. */
  private static void shorten(
      int[][] columns, int count, Lanczos filter, int[] sums, int[] out, int from, int height) {
    int outputs = out.length / height;
    for (int output = 0; output < outputs; output++) {
      Arrays.fill(sums, 0, count, HALF);
      addWeighted(columns, filter.first(output), filter.weights(output), sums, count);
      for (int y = 0; y < count; y++) {
        out[output * height + from + y] = Lanczos.value(sums[y]);
      }
    }
  }

  private static void addWeighted(
      int[][] columns, int first, int[] weights, int[] sums, int count) {
    int i = 0;
    for (; i + 4 <= weights.length; i += 4) {
      int x = first + i;
      addFour(columns[x], columns[x + 1], columns[x + 2], columns[x + 3], weights, i, sums, count);
    }
    for (; i < weights.length; i++) {
      addOne(columns[first + i], weights[i], sums, count);
    }
  }

  /** Arrays of their own and one index for all: only so does the compiler use vectors. */
  private static void addFour(
      int[] a, int[] b, int[] c, int[] d, int[] weights, int at, int[] sums, int count) {
    int weightA = weights[at];
    int weightB = weights[at + 1];
    int weightC = weights[at + 2];
    int weightD = weights[at + 3];
    for (int y = 0; y < count; y++) {
      sums[y] = sums[y] + a[y] * weightA + b[y] * weightB + c[y] * weightC + d[y] * weightD;
    }
  }

  private static void addOne(int[] column, int weight, int[] sums, int count) {
    for (int y = 0; y < count; y++) {
      sums[y] = sums[y] + column[y] * weight;
    }
  }

  /** Reduces the height; the input lies column by column, the result row by row. */
  private static int[] lower(int[] columns, int width, int height, int lowered) {
    Lanczos filter = Lanczos.of(height, lowered);
    int[] out = new int[width * lowered];
    for (int y = 0; y < lowered; y++) {
      int[] weights = filter.weights(y);
      for (int x = 0; x < width; x++) {
        int at = x * height + filter.first(y);
        int sum = HALF;
        for (int i = 0; i < weights.length; i++) {
          sum += columns[at + i] * weights[i];
        }
        out[y * width + x] = Lanczos.value(sum);
      }
    }
    return out;
  }
}
