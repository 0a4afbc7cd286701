package io.assay.simulations.pictures;

import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import io.assay.streams.image.ImageEncoder;
import io.assay.streams.image.Pixels;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Requests and pictures of tests. */
public final class PictureRequests {

  public static final int SIDE = 128;
  public static final ImageOperation FROM_TEXT = new ImageOperation.TextToImage();

  private PictureRequests() {}

  public static ImageRequest of(String engine, ImageOperation operation, long seed) {
    return of(engine, operation, "a quiet harbour", seed);
  }

  public static ImageRequest of(String engine, ImageOperation operation, String prompt, long seed) {
    return new ImageRequest(
        new TaskName(engine), operation, prompt, "blurred", seed, 8, 2, SIDE, SIDE);
  }

  /** Some picture. */
  public static Pixels picture(long seed) {
    return PictureModel.make(of("avatar", FROM_TEXT, "a face", seed), "avatar");
  }

  /** Half of it white. */
  public static Pixels mask() {
    int[] rgb = new int[SIDE * SIDE];
    Arrays.fill(rgb, SIDE * SIDE / 2, SIDE * SIDE, 0xffffff);
    return Pixels.of(SIDE, SIDE, rgb);
  }

  public static String base64(Pixels picture) {
    return Base64.getEncoder().encodeToString(ImageEncoder.png(picture));
  }

  public static double cosine(List<Double> first, List<Double> second) {
    double dot = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < first.size(); i++) {
      dot += first.get(i) * second.get(i);
      firstSquares += first.get(i) * first.get(i);
      secondSquares += second.get(i) * second.get(i);
    }
    return dot / Math.sqrt(firstSquares * secondSquares);
  }
}
