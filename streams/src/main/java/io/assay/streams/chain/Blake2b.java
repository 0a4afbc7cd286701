package io.assay.streams.chain;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** BLAKE2b without a key (RFC 7693). */
public final class Blake2b {

  private Blake2b() {}

  /**
   * The hash of the bytes.
   *
   * @param length of the hash in bytes, from 1 to 64
   */
  public static byte[] hash(byte[] input, int length) {
    Blake2bDigest digest = new Blake2bDigest(length * Byte.SIZE);
    digest.update(input, 0, input.length);
    byte[] hash = new byte[length];
    digest.doFinal(hash, 0);
    return hash;
  }
}
