package io.assay.streams.chain;

import org.apache.pekko.util.ByteString;

/**
 * A public key of 32 bytes: who signs, and whom an address names. It need not be a point of the
 * curve; nothing verifies against one that is not.
 *
 * @param bytes the key
 */
public record AccountId(ByteString bytes) {

  /** The length, in bytes. */
  public static final int LENGTH = 32;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  public AccountId {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "public key of " + bytes.length() + " bytes: expected " + LENGTH);
    }
  }

  /** The account with that public key. */
  public static AccountId of(byte[] publicKey) {
    return new AccountId(ByteString.fromArray(publicKey));
  }

  /**
   * The account that an address with the network's prefix 42 names.
   *
   * @throws IllegalArgumentException if it is not such an address, saying what is wrong with it
   */
  public static AccountId ofAddress(String address) {
    return Ss58.decode(address, Ss58.BITTENSOR);
  }

  /** A copy of the key. */
  public byte[] toArray() {
    return bytes.toArrayUnsafe().clone();
  }

  /** The address with the network's prefix 42. */
  public String address() {
    return Ss58.encode(this, Ss58.BITTENSOR);
  }

  @Override
  public String toString() {
    return address();
  }
}
