package io.assay.actors.dispatch;

import io.assay.actors.task.TaskName;

/**
 * A picture to be made by a task's model. The same request makes the same picture, up to the noise
 * in which graphics processors differ.
 *
 * @param task the task, which names the model
 * @param operation how it is made
 * @param prompt what it shows
 * @param negativePrompt what it must not show; may be empty
 * @param seed of the model's noise, at least 0
 * @param steps how many, 1 to 200; the request's work
 * @param cfgScale how closely the prompt is followed, 0 to 30
 * @param width in pixels, 64 to 2 048
 * @param height in pixels, 64 to 2 048
 */
public record ImageRequest(
    TaskName task,
    ImageOperation operation,
    String prompt,
    String negativePrompt,
    long seed,
    int steps,
    double cfgScale,
    int width,
    int height)
    implements TaskRequest {

  private static final int SMALLEST = 64;
  private static final int LARGEST = 2_048;

  public ImageRequest {
    require(seed >= 0, "seed", seed, "0 or more");
    require(steps >= 1 && steps <= 200, "steps", steps, "1 to 200");
    require(cfgScale >= 0 && cfgScale <= 30, "cfg_scale", cfgScale, "0 to 30");
    require(isSide(width), "width", width, SMALLEST + " to " + LARGEST);
    require(isSide(height), "height", height, SMALLEST + " to " + LARGEST);
  }

  private static boolean isSide(int pixels) {
    return pixels >= SMALLEST && pixels <= LARGEST;
  }

  private static void require(boolean holds, String field, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + value + "; expected " + expected);
    }
  }
}
