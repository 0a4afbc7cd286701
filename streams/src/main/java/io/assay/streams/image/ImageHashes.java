package io.assay.streams.image;

import java.util.Optional;

/**
 * The four hashes of an image (scoring rules, section 7), bit for bit as imagehash 4.3.1 computes
 * them over Pillow.
 *
 * @param perceptual from the low frequencies of the brightness ({@code phash})
 * @param average which of 8 x 8 fields are brighter than the mean ({@code average_hash})
 * @param difference which of 8 x 8 fields are brighter than their left neighbour ({@code dhash})
 * @param color how much of the image has which colours ({@code colorhash})
 */
public record ImageHashes(
    ImageHash perceptual, ImageHash average, ImageHash difference, ImageHash color) {

  /** Validates. */
  public ImageHashes {
    require(perceptual, "perceptual", ImageHash.SQUARE);
    require(average, "average", ImageHash.SQUARE);
    require(difference, "difference", ImageHash.SQUARE);
    require(color, "color", ImageHash.COLOR);
  }

  /** Computes the hashes. About 11 ms of one core for a megapixel. */
  public static ImageHashes of(Pixels pixels) {
    Thumbnails small = Thumbnails.of(pixels);
    return new ImageHashes(
        new ImageHash(ImageHash.SQUARE, BrightnessHashes.perceptual(small.fields32())),
        new ImageHash(ImageHash.SQUARE, BrightnessHashes.average(small.fields8())),
        new ImageHash(ImageHash.SQUARE, BrightnessHashes.difference(small.fields9())),
        new ImageHash(ImageHash.COLOR, ColorHash.of(pixels)));
  }

  /**
   * Reads the hashes as imagehash prints them; empty if one of them is not such a text or has not
   * 64 bits (the colour hash 42).
   */
  public static Optional<ImageHashes> parse(
      String perceptual, String average, String difference, String color) {
    Optional<ImageHash> p = ImageHash.parseSquare(perceptual);
    Optional<ImageHash> a = ImageHash.parseSquare(average);
    Optional<ImageHash> d = ImageHash.parseSquare(difference);
    Optional<ImageHash> c = ImageHash.parseColor(color);
    return has(p, ImageHash.SQUARE)
            && has(a, ImageHash.SQUARE)
            && has(d, ImageHash.SQUARE)
            && has(c, ImageHash.COLOR)
        ? Optional.of(new ImageHashes(p.get(), a.get(), d.get(), c.get()))
        : Optional.empty();
  }

  /** In how many bits the hashes of two images differ. */
  public HashDistances distances(ImageHashes other) {
    return new HashDistances(
        perceptual.distance(other.perceptual),
        average.distance(other.average),
        difference.distance(other.difference),
        color.distance(other.color));
  }

  private static boolean has(Optional<ImageHash> hash, int length) {
    return hash.isPresent() && hash.get().length() == length;
  }

  private static void require(ImageHash hash, String name, int length) {
    if (hash.length() != length) {
      throw new IllegalArgumentException(
          "%s hash of %d bits: expected %d".formatted(name, hash.length(), length));
    }
  }
}
