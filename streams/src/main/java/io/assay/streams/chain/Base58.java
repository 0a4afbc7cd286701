package io.assay.streams.chain;

import java.math.BigInteger;

/** Numbers in 58 digits that cannot be mistaken for each other; each leading zero byte is a 1. */
final class Base58 {

  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

  private Base58() {}

  static String encode(byte[] bytes) {
    StringBuilder digits = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      digits.append(DIGITS.charAt(0));
    }
    return digits.reverse().toString();
  }

  /**
   * The bytes that are written so; the caller bounds the length.
   *
   * @throws IllegalArgumentException at a character that is no digit
   */
  static byte[] decode(String text) {
    BigInteger number = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException(
            "character " + (i + 1) + " is not a digit of base 58: expected " + DIGITS);
      }
      zeros += digit == 0 && zeros == i ? 1 : 0;
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    byte[] magnitude = number.toByteArray();
    int sign = magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - sign];
    System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
    return bytes;
  }
}
