package io.assay.streams.chain.keys;

import io.assay.streams.chain.Hex;
import org.apache.pekko.util.ByteString;

/**
 * A signature of 64 bytes: a compressed point and a scalar, whose highest bit marks it as one of
 * sr25519. Two signatures of one message differ.
 *
 * @param bytes the signature
 */
public record Sr25519Signature(ByteString bytes) {

  /** The length, in bytes. */
  public static final int LENGTH = 64;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is not 64 bytes
   */
  public Sr25519Signature {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "signature of " + bytes.length() + " bytes: expected " + LENGTH);
    }
  }

  /**
   * The signature that is written so.
   *
   * @param text 128 hexadecimal digits after {@code 0x}
   * @throws IllegalArgumentException if it is anything else
   */
  public static Sr25519Signature parse(String text) {
    return new Sr25519Signature(Hex.parse(text, "signature"));
  }

  @Override
  public String toString() {
    return Hex.format(bytes);
  }
}
