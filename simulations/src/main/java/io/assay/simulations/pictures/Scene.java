package io.assay.simulations.pictures;

import io.assay.actors.dispatch.ImageRequest;
import java.util.SplittableRandom;

/**
 * What a picture shows: a gradient, blobs of colour on it, and stripes over all. The engine decides
 * how many blobs of which size there are and how fine the stripes are; engine, prompt and seed
 * together decide places and colours; steps and guidance how clearly it comes out.
 *
 * @param corners colours of the four corners, red, green, blue of each, 0 to 255
 * @param blobs x, y, reciprocal of the squared radius, red, green, blue of each; places 0 to 1
 * @param stripes cycles along x and y, phase, and amplitude of red, green and blue
 */
record Scene(float[] corners, float[][] blobs, float[] stripes) {

  private static final float STEPS_OF_HALF = 4;

  static Scene of(ImageRequest request, String engine) {
    SplittableRandom style = Seeds.of("engine", engine);
    SplittableRandom content =
        Seeds.of(engine, request.prompt(), request.negativePrompt(), request.seed());
    float steps = request.steps() / (request.steps() + STEPS_OF_HALF);
    float guidance = (float) (request.cfgScale() / (request.cfgScale() + STEPS_OF_HALF));
    float clarity = (0.5f + 0.5f * steps) * (0.8f + 0.2f * guidance);
    int blobs = style.nextInt(4, 9);
    float size = (float) style.nextDouble(0.10, 0.22);
    float cycles = (float) style.nextDouble(1.5, 7);
    float amplitude = (float) style.nextDouble(12, 32);
    return new Scene(
        corners(content),
        blobs(content, blobs, size, clarity),
        stripes(content, cycles, amplitude * clarity));
  }

  private static float[] corners(SplittableRandom random) {
    float[] corners = new float[12];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) random.nextDouble(30, 225);
    }
    return corners;
  }

  private static float[][] blobs(SplittableRandom random, int count, float size, float clarity) {
    float[][] blobs = new float[count][];
    for (int i = 0; i < count; i++) {
      float radius = size * (float) random.nextDouble(0.6, 1.4);
      // Light and dark ones in turn: structure of brightness, whatever the gradient is.
      float light = (i % 2 == 0 ? 1 : -1) * clarity;
      blobs[i] =
          new float[] {
            (float) random.nextDouble(),
            (float) random.nextDouble(),
            1 / (radius * radius),
            light * (float) random.nextDouble(40, 170),
            light * (float) random.nextDouble(40, 170),
            light * (float) random.nextDouble(40, 170)
          };
    }
    return blobs;
  }

  private static float[] stripes(SplittableRandom random, float cycles, float amplitude) {
    float slope = (float) random.nextDouble(-1, 1);
    return new float[] {
      cycles * slope,
      cycles * (1 - Math.abs(slope)),
      (float) random.nextDouble(),
      amplitude * (float) random.nextDouble(0.3, 1),
      amplitude * (float) random.nextDouble(0.3, 1),
      amplitude * (float) random.nextDouble(0.3, 1)
    };
  }

  /** The colours of gradient and blobs at a place, 0 to 1 each way, written to three floats. */
  void smooth(float x, float y, float[] to, int at) {
    for (int c = 0; c < 3; c++) {
      float top = corners[c] * (1 - x) + corners[3 + c] * x;
      float bottom = corners[6 + c] * (1 - x) + corners[9 + c] * x;
      to[at + c] = top * (1 - y) + bottom * y;
    }
    for (float[] blob : blobs) {
      float dx = x - blob[0];
      float dy = y - blob[1];
      float near = 1 / (1 + (dx * dx + dy * dy) * blob[2]);
      float strength = near * near;
      to[at] += strength * blob[3];
      to[at + 1] += strength * blob[4];
      to[at + 2] += strength * blob[5];
    }
  }
}
