package io.assay.streams.fiber;

import java.time.Instant;

/**
 * A key that a miner knows.
 *
 * @param uuid its name, 64 hexadecimal digits
 * @param fernet encrypts with it
 * @param until when it is given up
 */
record SymmetricKey(String uuid, Fernet fernet, Instant until) {

  /** Only its name: the key is secret. */
  @Override
  public String toString() {
    return "SymmetricKey[" + uuid + "]";
  }
}
