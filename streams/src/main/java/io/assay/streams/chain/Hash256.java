package io.assay.streams.chain;

import org.apache.pekko.util.ByteString;

/**
 * A hash of 32 bytes, as of a block, an extrinsic or a commitment.
 *
 * @param bytes the hash
 */
public record Hash256(ByteString bytes) {

  private static final int LENGTH = 32;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  public Hash256 {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "hash of " + bytes.length() + " bytes: expected " + LENGTH);
    }
  }

  /**
   * The hash that is written so.
   *
   * @param text 64 hexadecimal digits after {@code 0x}
   * @throws IllegalArgumentException if it is anything else
   */
  public static Hash256 parse(String text) {
    return new Hash256(Hex.parse(text, "hash"));
  }

  /** BLAKE2b-256 of these bytes. */
  public static Hash256 blake2(ByteString input) {
    return new Hash256(ByteString.fromArrayUnsafe(Blake2b.hash(input.toArrayUnsafe(), LENGTH)));
  }

  @Override
  public String toString() {
    return Hex.format(bytes);
  }
}
