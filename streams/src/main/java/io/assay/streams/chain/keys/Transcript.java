package io.assay.streams.chain.keys;

import cafe.cryptography.curve25519.Scalar;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What a proof is about, message by message, and the challenges that follow from it (Merlin 1.0).
 */
final class Transcript {

  private static final int SCALAR_SEED = 64;
  private static final int SEED = 32;

  private final Strobe strobe;

  Transcript(String protocol) {
    strobe = new Strobe("Merlin v1.0");
    append("dom-sep", ascii(protocol));
  }

  Transcript append(String label, byte[] message) {
    strobe.meta(ascii(label), length(message.length));
    strobe.associate(message);
    return this;
  }

  Transcript append(String label, String message) {
    return append(label, ascii(message));
  }

  byte[] challenge(String label, int length) {
    strobe.meta(ascii(label), length(length));
    return strobe.random(length);
  }

  /** Not secret: a challenge can be computed by whoever verifies. */
  Scalar challengeScalar(String label) {
    return Scalar.fromBytesModOrderWide(challenge(label, SCALAR_SEED));
  }

  /**
   * Secret bytes that nobody can foretell as long as either the secret or the randomness is good.
   * The transcript itself stays as it is.
   */
  byte[] witness(String label, byte[] secret, SecureRandom random, int length) {
    Strobe fork = strobe.copy();
    byte[] seed = new byte[SEED];
    random.nextBytes(seed);
    fork.meta(ascii(label), length(secret.length));
    fork.key(secret);
    fork.meta(ascii("rng"));
    fork.key(seed);
    fork.meta(length(length));
    byte[] witness = fork.random(length);
    fork.wipe();
    Arrays.fill(seed, (byte) 0);
    return witness;
  }

  void wipe() {
    strobe.wipe();
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
