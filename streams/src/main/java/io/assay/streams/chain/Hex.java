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

  /**
   * A whole number in hexadecimal, 0 or more, such as a header's {@code 0x689052}.
   *
   * @param name what it is, for the error
   * @throws IllegalArgumentException if it is none, or above 63 bits
   */
  public static long number(String text, String name) {
    try {
      if (text.startsWith(PREFIX) && !text.startsWith("-", PREFIX.length())) {
        return Long.parseLong(text.substring(PREFIX.length()), 16);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a text without the prefix.
    }
    throw new IllegalArgumentException(
        "%s '%s': expected a number in hexadecimal such as 0x2a".formatted(name, text));
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
