import io.assay.streams.classifier.SameImageClassifier;
import io.assay.streams.image.DecodedImage.Decoded;
import io.assay.streams.image.HashDistances;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageEncoder;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.image.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/**
 * Trains the same-image classifier that comes with the program, and measures it on pairs of other
 * seeds. docs/checking.md has the command. Equal arguments give the same pairs and, with the same
 * version of XGBoost, the same model.
 *
 * <p>Images are procedural: a "model" is a palette and a structure, a "seed" a layout. The same image
 * computed twice differs by what differing GPUs and encoders do: noise of a pixel value or so, a
 * slight blur, a shift of part of a pixel, rounding, JPEG.
 */
public final class TrainSameImage {

  private static final int SIDE = 192;
  private static final String[] KINDS = {
    "same, as computed twice", "same, as JPEG", "other seed", "other model", "altered in a part"
  };
  private static final int SAME_KINDS = 2;

  private final Random random;

  private TrainSameImage(long seed) {
    random = new Random(seed);
  }

  /** Arguments: the file to write, the seed, the count of pairs to train with. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    List<Pair> pairs = new TrainSameImage(seed).pairs(count);
    train(pairs).saveModel(file.toString());
    report(SameImageClassifier.read(file), new TrainSameImage(seed + 1).pairs(count / 2));
  }

  private record Pair(int kind, HashDistances distances) {}

  private List<Pair> pairs(int count) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // As many same as different pairs.
      int kind = i % 2 == 0 ? random.nextInt(SAME_KINDS) : SAME_KINDS + random.nextInt(3);
      pairs.add(pair(kind));
    }
    return pairs;
  }

  private Pair pair(int kind) {
    Scene scene = new Scene(random.nextLong(), random.nextLong());
    double[][] first = scene.paint();
    int[] a = quantise(first, 0.4);
    int[] b =
        switch (kind) {
          case 0 -> again(first);
          case 1 -> jpeg(again(first));
          case 2 -> quantise(new Scene(scene.model, random.nextLong()).paint(), 0.4);
          case 3 -> quantise(new Scene(random.nextLong(), scene.seed).paint(), 0.4);
          default -> quantise(altered(first), 0.4);
        };
    return new Pair(kind, hashes(a).distances(hashes(b)));
  }

  private static ImageHashes hashes(int[] rgb) {
    return ImageHashes.of(Pixels.of(SIDE, SIDE, rgb));
  }

  /** The same image from another machine. */
  private int[] again(double[][] image) {
    double blur = random.nextDouble() < 0.5 ? 0 : random.nextDouble() * 0.5;
    double shift = random.nextDouble() < 0.5 ? 0 : random.nextDouble() * 0.5;
    double noise = random.nextDouble() < 0.8 ? random.nextDouble() * 2 : random.nextDouble() * 8;
    double[][] other = new double[3][];
    for (int c = 0; c < 3; c++) {
      other[c] = smooth(image[c], blur, shift);
    }
    return quantise(other, noise);
  }

  private int[] jpeg(int[] rgb) {
    byte[] file =
        ImageEncoder.jpeg(Pixels.of(SIDE, SIDE, rgb), 0.6f + 0.4f * random.nextFloat());
    return ((Decoded) new ImageDecoder(ImageLimits.DEFAULT).decode(file)).pixels().toArray();
  }

  private static double[] smooth(double[] image, double blur, double shift) {
    double[] out = new double[image.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double left = image[y * SIDE + Math.max(x - 1, 0)];
        double right = image[y * SIDE + Math.min(x + 1, SIDE - 1)];
        double above = image[Math.max(y - 1, 0) * SIDE + x];
        double below = image[Math.min(y + 1, SIDE - 1) * SIDE + x];
        double here = image[y * SIDE + x];
        double shifted = here + shift * (right - here);
        out[y * SIDE + x] = shifted + blur * ((left + right + above + below) / 4 - here);
      }
    }
    return out;
  }

  /** A tenth to a third of the image is something else. */
  private double[][] altered(double[][] image) {
    double[][] other = new Scene(random.nextLong(), random.nextLong()).paint();
    double part = 0.33 + random.nextDouble() * 0.25;
    int size = (int) (SIDE * part);
    int left = random.nextInt(SIDE - size);
    int top = random.nextInt(SIDE - size);
    double[][] out = new double[3][];
    for (int c = 0; c < 3; c++) {
      out[c] = image[c].clone();
      for (int y = top; y < top + size; y++) {
        System.arraycopy(other[c], y * SIDE + left, out[c], y * SIDE + left, size);
      }
    }
    return out;
  }

  private int[] quantise(double[][] image, double noise) {
    int[] rgb = new int[SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      for (int c = 0; c < 3; c++) {
        long value = Math.round(image[c][i] + noise * random.nextGaussian());
        rgb[i] = rgb[i] << 8 | (int) Math.min(Math.max(value, 0), 255);
      }
    }
    return rgb;
  }

  /** A procedural image: waves and blobs where the seed has them, coloured as the model has it. */
  private record Scene(long model, long seed) {

    double[][] paint() {
      Random style = new Random(model);
      double[][] palette = new double[4][3];
      for (double[] color : palette) {
        for (int c = 0; c < 3; c++) {
          color[c] = style.nextDouble() * 255;
        }
      }
      double waves = 1 + style.nextDouble() * 6;
      int blobs = 2 + style.nextInt(10);
      double sharp = 0.5 + style.nextDouble() * 6;
      Random layout = new Random(seed);
      double[][] image = new double[3][SIDE * SIDE];
      waves(image, layout, palette, waves);
      for (int i = 0; i < blobs; i++) {
        blob(image, layout, palette[1 + i % 3], sharp);
      }
      return image;
    }

    private static void waves(
        double[][] image, Random layout, double[][] palette, double frequency) {
      double angle = layout.nextDouble() * 2 * Math.PI;
      double phase = layout.nextDouble() * 2 * Math.PI;
      double dx = StrictMath.cos(angle) * frequency / SIDE;
      double dy = StrictMath.sin(angle) * frequency / SIDE;
      for (int i = 0; i < SIDE * SIDE; i++) {
        double at = (i % SIDE) * dx + (i / SIDE) * dy;
        double mix = 0.5 + 0.5 * StrictMath.sin(at * 2 * Math.PI + phase);
        for (int c = 0; c < 3; c++) {
          image[c][i] = palette[0][c] * mix + palette[1][c] * (1 - mix);
        }
      }
    }

    private static void blob(double[][] image, Random layout, double[] color, double sharp) {
      double x0 = layout.nextDouble() * SIDE;
      double y0 = layout.nextDouble() * SIDE;
      double rx = SIDE * (0.05 + layout.nextDouble() * 0.3);
      double ry = SIDE * (0.05 + layout.nextDouble() * 0.3);
      for (int i = 0; i < SIDE * SIDE; i++) {
        double x = (i % SIDE - x0) / rx;
        double y = (i / SIDE - y0) / ry;
        double inside = 1 / (1 + StrictMath.exp(sharp * 2 * (x * x + y * y - 1)));
        for (int c = 0; c < 3; c++) {
          image[c][i] += (color[c] - image[c][i]) * inside;
        }
      }
    }
  }

  private static Booster train(List<Pair> pairs) throws Exception {
    float[] features = new float[pairs.size() * 4];
    float[] labels = new float[pairs.size()];
    for (int i = 0; i < labels.length; i++) {
      HashDistances d = pairs.get(i).distances();
      features[4 * i] = d.perceptual();
      features[4 * i + 1] = d.average();
      features[4 * i + 2] = d.difference();
      features[4 * i + 3] = d.color();
      labels[i] = pairs.get(i).kind() < SAME_KINDS ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(features, labels.length, 4, Float.NaN);
    matrix.setLabel(labels);
    matrix.setFeatureNames(new String[] {"phash", "ahash", "dhash", "chash"});
    Map<String, Object> parameters =
        Map.of(
            "objective", "binary:logistic", "max_depth", 4, "eta", 0.2, "lambda", 1,
            "min_child_weight", 4, "nthread", 1, "seed", 1, "tree_method", "exact",
            "monotone_constraints", "(-1,-1,-1,-1)");
    return XGBoost.train(matrix, parameters, 60, Map.of(), null, null);
  }

  private static void report(SameImageClassifier classifier, List<Pair> pairs) {
    Map<Integer, int[]> counts = new TreeMap<>();
    for (Pair pair : pairs) {
      int[] count = counts.computeIfAbsent(pair.kind(), k -> new int[2]);
      count[0]++;
      count[1] += classifier.isSame(pair.distances()) ? 1 : 0;
    }
    counts.forEach(
        (kind, count) ->
            System.out.printf(
                "%-26s %5d pairs, %5d taken for the same (%.2f %%)%n",
                KINDS[kind], count[0], count[1], 100.0 * count[1] / count[0]));
  }
}
