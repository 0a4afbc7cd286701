package io.assay.streams.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Addresses of accounts: the network's prefix, the public key and a checksum of two bytes, in base
 * 58.
 *
 * <p>Prefixes below 64 take one byte, others to 16383 two.
 */
public final class Ss58 {

  /** The prefix of the network on which validators and miners meet. */
  public static final int BITTENSOR = 42;

  private static final byte[] PREIMAGE = "SS58PRE".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM = 2;
  private static final int ONE_BYTE_PREFIXES = 64;
  private static final int LARGEST_PREFIX = 16_383;
  private static final int LONGEST = 60;

  private Ss58() {}

  /**
   * The address of an account on the network with that prefix.
   *
   * @throws IllegalArgumentException if there is no such prefix
   */
  public static String encode(AccountId account, int prefix) {
    byte[] head = head(prefix);
    byte[] bytes = Arrays.copyOf(head, head.length + AccountId.LENGTH + CHECKSUM);
    System.arraycopy(account.toArray(), 0, bytes, head.length, AccountId.LENGTH);
    int covered = head.length + AccountId.LENGTH;
    System.arraycopy(checksum(bytes, covered), 0, bytes, covered, CHECKSUM);
    return Base58.encode(bytes);
  }

  /**
   * The account of an address on the network with that prefix.
   *
   * @throws IllegalArgumentException naming what is wrong: a character, the length, the checksum or
   *     the prefix
   */
  public static AccountId decode(String address, int prefix) {
    if (address.isEmpty() || address.length() > LONGEST) {
      throw refused("a length of " + address.length(), "about 48 characters");
    }
    byte[] bytes = digits(address);
    int head = bytes.length > 0 && (bytes[0] & 0x40) != 0 ? 2 : 1;
    int covered = head + AccountId.LENGTH;
    if (bytes.length != covered + CHECKSUM) {
      throw refused(bytes.length + " bytes", covered + CHECKSUM + " bytes");
    }
    if (!Arrays.equals(
        checksum(bytes, covered), Arrays.copyOfRange(bytes, covered, bytes.length))) {
      throw refused("a wrong checksum", "one that fits; a character may be mistyped");
    }
    int found = prefix(bytes, head);
    if (found != prefix) {
      throw refused("the prefix " + found + " of another network", "prefix " + prefix);
    }
    return AccountId.of(Arrays.copyOfRange(bytes, head, covered));
  }

  private static byte[] digits(String address) {
    try {
      return Base58.decode(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("address: " + e.getMessage(), e);
    }
  }

  private static byte[] head(int prefix) {
    if (prefix < 0 || prefix > LARGEST_PREFIX) {
      throw new IllegalArgumentException("prefix " + prefix + ": expected 0 to " + LARGEST_PREFIX);
    }
    if (prefix < ONE_BYTE_PREFIXES) {
      return new byte[] {(byte) prefix};
    }
    return new byte[] {
      (byte) ((prefix & 0xfc) >> 2 | 0x40), (byte) (prefix >> 8 | (prefix & 3) << 6)
    };
  }

  private static int prefix(byte[] bytes, int head) {
    if (head == 1) {
      return bytes[0] & 0xff;
    }
    int first = bytes[0] & 0x3f;
    int second = bytes[1] & 0xff;
    return first << 2 | second >> 6 | (second & 0x3f) << 8;
  }

  private static byte[] checksum(byte[] bytes, int covered) {
    byte[] input = Arrays.copyOf(PREIMAGE, PREIMAGE.length + covered);
    System.arraycopy(bytes, 0, input, PREIMAGE.length, covered);
    return Arrays.copyOf(Blake2b.hash(input, 64), CHECKSUM);
  }

  private static IllegalArgumentException refused(String found, String expected) {
    return new IllegalArgumentException("address has " + found + ": expected " + expected);
  }
}
