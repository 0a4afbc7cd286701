package io.assay.simulations.pictures;

import io.assay.streams.image.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The embedding of a picture, 512 numbers of length 1; it stands in for CLIP's. The mean colours of
 * 8 x 8 fields less those of the whole picture, and mean and spread of each colour, 198 numbers in
 * all, are multiplied by a fixed matrix of plus and minus ones, which keeps angles nearly as they
 * are.
 *
 * <p>Noise of the sort of {@link GpuNoise} leaves a cosine above 0.999; it says nothing of what a
 * picture means, only of how it looks from afar.
 */
public final class PictureEmbedding {

  /** How many numbers. */
  public static final int LENGTH = 512;

  private static final int SIDE = 8;
  private static final int FIELDS = SIDE * SIDE;
  private static final int FEATURES = 3 * FIELDS + 6;
  private static final double MEAN_WEIGHT = 4;
  private static final double MIDDLE = 128;
  private static final double USUAL_SPREAD = 48;
  private static final double SCALE = 1e6;
  private static final long REAL = 1;
  private static final long OTHER = 2;

  private PictureEmbedding() {}

  /** The embedding. */
  public static List<Double> of(Pixels picture) {
    return projected(features(picture), REAL);
  }

  /** The embedding that another model gives: unlike {@link #of}. */
  public static List<Double> ofOtherModel(Pixels picture) {
    return projected(features(picture), OTHER);
  }

  /** Numbers that are no picture's. */
  public static List<Double> random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] vector = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      vector[i] = random.nextDouble(-1, 1);
    }
    return normalised(vector);
  }

  private static double[] features(Pixels picture) {
    double[] features = new double[FEATURES];
    double[] squares = new double[3];
    long[] counts = new long[FIELDS];
    sum(picture, features, squares, counts);
    double pixels = (double) picture.width() * picture.height();
    for (int c = 0; c < 3; c++) {
      double mean = 0;
      for (int f = 0; f < FIELDS; f++) {
        mean += features[3 * f + c] / pixels;
      }
      for (int f = 0; f < FIELDS; f++) {
        features[3 * f + c] = counts[f] == 0 ? 0 : features[3 * f + c] / counts[f] - mean;
      }
      double spread = Math.sqrt(Math.max(0, squares[c] / pixels - mean * mean));
      features[3 * FIELDS + c] = MEAN_WEIGHT * (mean - MIDDLE);
      features[3 * FIELDS + 3 + c] = spread - USUAL_SPREAD;
    }
    return features;
  }

  private static void sum(Pixels picture, double[] sums, double[] squares, long[] counts) {
    int width = picture.width();
    int height = picture.height();
    int[] rgb = picture.toArray();
    long[] of = new long[6];
    for (int y = 0; y < height; y++) {
      int row = (int) ((long) y * SIDE / height) * SIDE;
      for (int column = 0; column < SIDE; column++) {
        int from = (int) (((long) column * width + SIDE - 1) / SIDE);
        int to = (int) (((long) (column + 1) * width + SIDE - 1) / SIDE);
        add(rgb, y * width + from, y * width + to, of);
        int field = row + column;
        counts[field] += to - from;
        for (int c = 0; c < 3; c++) {
          sums[3 * field + c] += of[c];
          squares[c] += of[3 + c];
        }
      }
    }
  }

  /** Sums and sums of squares of the colours of a run of pixels. */
  private static void add(int[] rgb, int from, int to, long[] of) {
    long red = 0;
    long green = 0;
    long blue = 0;
    long red2 = 0;
    long green2 = 0;
    long blue2 = 0;
    for (int i = from; i < to; i++) {
      int r = rgb[i] >> 16 & 0xff;
      int g = rgb[i] >> 8 & 0xff;
      int b = rgb[i] & 0xff;
      red += r;
      green += g;
      blue += b;
      red2 += (long) r * r;
      green2 += (long) g * g;
      blue2 += (long) b * b;
    }
    of[0] = red;
    of[1] = green;
    of[2] = blue;
    of[3] = red2;
    of[4] = green2;
    of[5] = blue2;
  }

  private static List<Double> projected(double[] features, long model) {
    SplittableRandom signs = new SplittableRandom(model);
    double[] vector = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double sum = 0;
      long bits = 0;
      for (int f = 0; f < FEATURES; f++) {
        bits = f % Long.SIZE == 0 ? signs.nextLong() : bits >>> 1;
        sum += (bits & 1) == 0 ? features[f] : -features[f];
      }
      vector[i] = sum;
    }
    return normalised(vector);
  }

  private static List<Double> normalised(double[] vector) {
    double squares = 0;
    for (double number : vector) {
      squares += number * number;
    }
    double length = Math.max(Math.sqrt(squares), Double.MIN_NORMAL);
    List<Double> numbers = new ArrayList<>(LENGTH);
    for (double number : vector) {
      numbers.add(Math.round(number / length * SCALE) / SCALE);
    }
    return numbers;
  }
}
