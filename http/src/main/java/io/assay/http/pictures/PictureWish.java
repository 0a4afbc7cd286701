package io.assay.http.pictures;

import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.ImageParameters;
import io.assay.actors.task.Task;
import io.assay.http.requests.Field;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The parameters that all endpoints have which make pictures. */
public final class PictureWish {

  /** Seeds fit into 32 bits without a sign, as image models take them. */
  private static final long SEEDS = 1L << 32;

  private static final int LONGEST_PROMPT = 4_000;
  private static final int LEAST_SIDE = 64;
  private static final int MOST_SIDE = 2_048;

  /** What the picture shows. */
  public static final Field<String> PROMPT =
      Field.required("prompt", Types.text(1, LONGEST_PROMPT), "What the picture shows.")
          .like("A lighthouse on a cliff");

  /** What it must not show. */
  public static final Field<String> NEGATIVE_PROMPT =
      Field.optional(
              "negative_prompt", Types.text(0, LONGEST_PROMPT), "What the picture must not show.")
          .or("");

  /** The seed of the model's noise. */
  public static final Field<Long> SEED =
      Field.optional(
          "seed",
          Types.whole(0, SEEDS - 1),
          "Where the noise begins; the n-th picture has this seed + n. Drawn if left out.");

  /** How many steps the model takes. */
  public static final Field<Long> STEPS =
      Field.optional(
          "steps",
          Types.whole(1, 200),
          "How many steps the model takes, each of which is paid; the model's own number if left"
              + " out.");

  /** How closely the prompt is followed. */
  public static final Field<Double> CFG_SCALE =
      Field.optional(
          "cfg_scale",
          Types.real(0, 30),
          "How closely the prompt is followed; the model's own if left out.");

  private PictureWish() {}

  /** A side of a picture in pixels, by that name. */
  public static Field<Long> side(String name) {
    return Field.optional(
        name, Types.whole(LEAST_SIDE, MOST_SIDE), "In pixels; the model's own if left out.");
  }

  /** Whether that many pixels are a side that can be asked for. */
  static boolean isSide(int pixels) {
    return pixels >= LEAST_SIDE && pixels <= MOST_SIDE;
  }

  /**
   * What is asked of miners: one request for each picture.
   *
   * @param seeds draws the seed if the body has none
   */
  public static List<TaskRequest> requests(
      Values body, Task task, ImageOperation operation, Size size, long n, LongSupplier seeds) {
    ImageParameters usual = parameters(task);
    long first = body.find(SEED).orElseGet(() -> Math.floorMod(seeds.getAsLong(), SEEDS));
    int steps = body.find(STEPS).map(Long::intValue).orElse(usual.steps());
    double cfgScale = body.find(CFG_SCALE).orElse(usual.cfgScale());
    List<TaskRequest> requests = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      requests.add(
          new ImageRequest(
              task.name(),
              operation,
              body.get(PROMPT),
              body.get(NEGATIVE_PROMPT),
              (first + i) % SEEDS,
              steps,
              cfgScale,
              size.width(),
              size.height()));
    }
    return requests;
  }

  /**
   * A picture's size.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public record Size(int width, int height) {}

  /** What the task's pictures are when nobody says otherwise. */
  public static ImageParameters parameters(Task task) {
    return task.image().orElseThrow();
  }
}
