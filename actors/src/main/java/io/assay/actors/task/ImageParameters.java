package io.assay.actors.task;

/**
 * What the synthetic requests of an image task ask for.
 *
 * @param kind how the picture is made
 * @param steps of the model, 1 to 200; the request's work
 * @param cfgScale how closely the prompt is followed, 0 to 30
 * @param width of the picture, 64 to 2 048 pixels
 * @param height of the picture, 64 to 2 048 pixels
 * @param strength how much a given picture counts, 0 to 1: the image strength of image-to-image,
 *     both strengths of an avatar
 */
public record ImageParameters(
    ImageKind kind, int steps, double cfgScale, int width, int height, double strength) {

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException naming the figure and its range
   */
  public ImageParameters {
    require(steps >= 1 && steps <= 200, "steps", steps, "1 to 200");
    require(cfgScale >= 0 && cfgScale <= 30, "cfg-scale", cfgScale, "0 to 30");
    require(width >= 64 && width <= 2_048, "width", width, "64 to 2048 pixels");
    require(height >= 64 && height <= 2_048, "height", height, "64 to 2048 pixels");
    require(strength >= 0 && strength <= 1, "strength", strength, "0 to 1");
  }

  private static void require(boolean holds, String figure, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "request." + figure + " is " + value + ": expected " + expected);
    }
  }
}
