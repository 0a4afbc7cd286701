package io.assay.simulations.miners;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Simulated hotkeys: addresses in the chain's written form (SS58, prefix 42, valid checksum) of
 * "public keys" that are hashes; nobody has a private key to them.
 */
final class Hotkeys {

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final byte PREFIX = 42;
  private static final int CHECKSUM_BYTES = 2;

  private Hotkeys() {}

  /** The hotkey of a miner in the world of a seed: 48 characters, the first a 5. */
  static String of(long seed, int index) {
    return ss58(sha256("assay simulated miner " + seed + " " + index));
  }

  /** The address of a public key of 32 bytes. */
  static String ss58(byte[] publicKey) {
    byte[] address = new byte[1 + publicKey.length + CHECKSUM_BYTES];
    address[0] = PREFIX;
    System.arraycopy(publicKey, 0, address, 1, publicKey.length);
    byte[] hashed = "SS58PRE".getBytes(StandardCharsets.US_ASCII);
    int covered = 1 + publicKey.length;
    byte[] input = Arrays.copyOf(hashed, hashed.length + covered);
    System.arraycopy(address, 0, input, hashed.length, covered);
    System.arraycopy(Blake2b.hash(input), 0, address, covered, CHECKSUM_BYTES);
    return base58(address);
  }

  private static String base58(byte[] bytes) {
    byte[] number = bytes.clone();
    StringBuilder digits = new StringBuilder();
    int start = 0;
    while (start < number.length) {
      int remainder = 0;
      for (int i = start; i < number.length; i++) {
        int value = (remainder << 8) | (number[i] & 0xff);
        number[i] = (byte) (value / 58);
        remainder = value % 58;
      }
      digits.append(ALPHABET.charAt(remainder));
      while (start < number.length && number[start] == 0) {
        start++;
      }
    }
    return digits.reverse().toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
