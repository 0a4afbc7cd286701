package io.assay.streams.classifier;

import io.assay.streams.image.HashDistances;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The same-image classifier: boosted trees over four hash distances, evaluated in 32-bit floating
 * point as XGBoost does. Immutable; a prediction takes a few microseconds.
 */
public final class SameImageClassifier {

  /** Above this probability two images count as the same (scoring rules, section 7). */
  public static final double THRESHOLD = 0.01;

  private static final String SHIPPED = "same-image-model.json";

  /** Larger models are not read; the public one has 0.3 MB. */
  private static final int MAX_BYTES = 64 << 20;

  private static final float MAX_EXPONENT = 88.7f;

  private final float start;
  private final List<Tree> trees;

  SameImageClassifier(float start, List<Tree> trees) {
    this.start = start;
    this.trees = List.copyOf(trees);
  }

  /** The model that comes with the program; docs/checking.md says how it was made. */
  public static SameImageClassifier shipped() {
    try (InputStream in = SameImageClassifier.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is not in the program");
      }
      return new ModelReader(SHIPPED).read(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(SHIPPED + " cannot be read", e);
    }
  }

  /**
   * An operator's model: XGBoost JSON, binary:logistic, gbtree, features phash, ahash, dhash,
   * chash.
   *
   * @throws IllegalArgumentException naming the file, the place in it and what would be right
   */
  public static SameImageClassifier read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(
            "%s: %d bytes, expected at most %d".formatted(file, Files.size(file), MAX_BYTES));
      }
      return new ModelReader(file.toString()).read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read", e);
    }
  }

  /** How likely it is that both are the same image, 0 to 1; exactly a 32-bit number. */
  public double probability(HashDistances distances) {
    return probability(
        new float[] {
          distances.perceptual(), distances.average(), distances.difference(), distances.color()
        });
  }

  /** The same for any four numbers. */
  float probability(float[] features) {
    float margin = start;
    for (Tree tree : trees) {
      margin += tree.leaf(features);
    }
    float power = (float) StrictMath.exp(Math.min(-margin, MAX_EXPONENT));
    return 1f / (power + 1f);
  }

  /** Whether the rule takes both for the same image. */
  public boolean isSame(HashDistances distances) {
    return probability(distances) > THRESHOLD;
  }
}
