package io.assay.http.server;

import io.assay.http.config.Keys;

/**
 * The bounds of bodies with pictures in them.
 *
 * @param maxBytes how large one may be; a larger one gets 413
 * @param inMemory how many bytes of all of them may be in memory at a time; more get 503
 */
public record LargeBodySettings(int maxBytes, long inMemory) {

  /** No such bodies. */
  static final LargeBodySettings NONE = new LargeBodySettings(0, 0);

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static LargeBodySettings from(Keys keys) {
    int maxBytes = keys.bytes("max-image-body", 1024, 1 << 28);
    int inMemory = keys.bytes("image-bodies-in-memory", 1024, Integer.MAX_VALUE);
    keys.require(
        inMemory >= maxBytes, "image-bodies-in-memory", inMemory, "at least max-image-body");
    return new LargeBodySettings(maxBytes, inMemory);
  }
}
