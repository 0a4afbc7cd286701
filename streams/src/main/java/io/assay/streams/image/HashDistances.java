package io.assay.streams.image;

/**
 * In how many bits the hashes of two images differ; what the same-image classifier looks at.
 *
 * @param perceptual of 64; at least 0, as all of them
 * @param average of 64
 * @param difference of 64
 * @param color of 42
 */
public record HashDistances(int perceptual, int average, int difference, int color) {

  /** Validates. */
  public HashDistances {
    if (Math.min(Math.min(perceptual, average), Math.min(difference, color)) < 0) {
      throw new IllegalArgumentException(
          "distances %d, %d, %d, %d: expected at least 0"
              .formatted(perceptual, average, difference, color));
    }
  }
}
