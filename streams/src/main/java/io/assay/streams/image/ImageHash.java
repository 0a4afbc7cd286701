package io.assay.streams.image;

import java.util.Optional;

/**
 * A perceptual hash of an image.
 *
 * @param length how many bits, 1 to 64: 64 of a hash of brightness, 42 of a colour hash
 * @param bits the bits, the first one highest; none above the length
 */
public record ImageHash(int length, long bits) {

  /** Bits of a perceptual, average or difference hash: eight rows of eight. */
  public static final int SQUARE = 64;

  /** Bits of a colour hash: three for each of 14 bins. */
  public static final int COLOR = 42;

  private static final int BIN = 3;

  /** Longer than any text of a hash that fits into 64 bits. */
  private static final int MAX_TEXT = 32;

  /** Validates. */
  public ImageHash {
    if (length < 1 || length > Long.SIZE || length < Long.SIZE && bits >>> length != 0) {
      throw new IllegalArgumentException(
          "hash of %d bits %x: expected 1 to 64 bits and none above".formatted(length, bits));
    }
  }

  /**
   * Reads a hash of brightness as imagehash does: its side is the root of four times the number of
   * characters, so 16 of them make 8 x 8 bits. Empty if it is not hexadecimal or has more bits.
   */
  public static Optional<ImageHash> parseSquare(String hex) {
    int side = (int) StrictMath.sqrt(4.0 * hex.length());
    return parse(hex, side * side);
  }

  /**
   * Reads a colour hash as imagehash does: as many bins of three bits as fit into the text, 14 in
   * 11 characters. Empty if it is not hexadecimal or has more bits.
   */
  public static Optional<ImageHash> parseColor(String hex) {
    return parse(hex, hex.length() * 4 / BIN * BIN);
  }

  private static Optional<ImageHash> parse(String hex, int length) {
    boolean prefixed = hex.startsWith("0x") || hex.startsWith("0X");
    String digits = prefixed ? hex.substring(2) : hex;
    if (digits.isEmpty() || hex.length() > MAX_TEXT || length > Long.SIZE) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits.charAt(i));
      if (digit < 0 || bits >>> 60 != 0) {
        return Optional.empty();
      }
      bits = bits << 4 | digit;
    }
    return length < Long.SIZE && bits >>> length != 0
        ? Optional.empty()
        : Optional.of(new ImageHash(length, bits));
  }

  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** The hash as imagehash prints it: lower-case hexadecimal digits, 16 for 64 bits, 11 for 42. */
  public String hex() {
    String digits = Long.toHexString(bits);
    return "0".repeat((length + 3) / 4 - digits.length()) + digits;
  }

  /**
   * In how many bits the two differ.
   *
   * @throws IllegalArgumentException if the other has another length
   */
  public int distance(ImageHash other) {
    if (length != other.length) {
      throw new IllegalArgumentException(
          "distance of hashes of %d and %d bits: expected the same length"
              .formatted(length, other.length));
    }
    return Long.bitCount(bits ^ other.bits);
  }

  @Override
  public String toString() {
    return hex();
  }
}
