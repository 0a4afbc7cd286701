package io.assay.streams.chain;

import java.util.HexFormat;
import org.apache.pekko.util.ByteString;

/** Bytes as the chain writes them: hexadecimal digits after {@code 0x}. */
public final class Hex {

  private static final String PREFIX = "0x";

  private Hex() {}

  /**
   * The bytes that are written so.
   *
   * @param name what they are, for the message
   * @throws IllegalArgumentException without the text, which may be a secret
   */
  public static ByteString parse(String text, String name) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          name + " does not begin with 0x: expected 0x and hex digits");
    }
    try {
      return ByteString.fromArrayUnsafe(HexFormat.of().parseHex(text, 2, text.length()));
    } catch (IllegalArgumentException e) {
      throw notHex(name);
    }
  }

  /** These bytes in small letters. */
  public static String format(ByteString bytes) {
    return PREFIX + HexFormat.of().formatHex(bytes.toArrayUnsafe());
  }

  private static IllegalArgumentException notHex(String name) {
    return new IllegalArgumentException(
        name + " is not an even number of hex digits: expected 0x and hex digits");
  }
}
