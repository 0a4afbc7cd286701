package io.assay.streams.chain.keys;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import io.assay.streams.chain.AccountId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/**
 * Schnorr signatures over ristretto255 with the signing context {@code substrate} (the public
 * scheme schnorrkel): R = rG, k = H(context, message, A, R), s = ka + r; valid if R = sG - kA.
 */
public final class Sr25519 {

  private static final int HALF = 32;
  private static final int MARKER = 0x80;

  private Sr25519() {}

  /**
   * Whether the account signed the message. False for whatever is malformed, without the marker bit
   * or not canonical, and for the account of 32 zero bytes, whose signatures anybody can make.
   */
  public static boolean verify(AccountId account, byte[] message, Sr25519Signature signature) {
    byte[] bytes = signature.bytes().toArrayUnsafe().clone();
    if ((bytes[63] & MARKER) == 0) {
      return false;
    }
    bytes[63] &= (byte) ~MARKER;
    Optional<RistrettoElement> key = point(account.toArray());
    Optional<Scalar> s = scalar(Arrays.copyOfRange(bytes, HALF, 2 * HALF));
    if (key.isEmpty() || s.isEmpty()) {
      return false;
    }
    byte[] commitment = Arrays.copyOf(bytes, HALF);
    Scalar k = challenge(opened(account, message), commitment);
    RistrettoElement expected = timesGenerator(s.get()).subtract(key.get().multiply(k));
    return MessageDigest.isEqual(expected.compress().toByteArray(), commitment);
  }

  static Sr25519Signature sign(
      AccountId account, byte[] key, byte[] nonce, byte[] message, SecureRandom random) {
    Transcript transcript = opened(account, message);
    byte[] seed = transcript.witness("signing", nonce, random, 2 * HALF);
    Scalar r = Scalar.fromBytesModOrderWide(seed);
    Arrays.fill(seed, (byte) 0);
    byte[] commitment = timesGenerator(r).compress().toByteArray();
    Scalar k = challenge(transcript, commitment);
    byte[] s = k.multiplyAndAdd(Scalar.fromCanonicalBytes(key), r).toByteArray();
    byte[] signature = Arrays.copyOf(commitment, 2 * HALF);
    System.arraycopy(s, 0, signature, HALF, HALF);
    signature[63] |= (byte) MARKER;
    return new Sr25519Signature(ByteString.fromArrayUnsafe(signature));
  }

  static RistrettoElement timesGenerator(Scalar scalar) {
    return Constants.RISTRETTO_GENERATOR_TABLE.multiply(scalar);
  }

  /** A scalar below the order of the group; nothing if the bytes are a larger number. */
  static Optional<Scalar> scalar(byte[] bytes) {
    try {
      return Optional.of(Scalar.fromCanonicalBytes(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<RistrettoElement> point(byte[] bytes) {
    try {
      RistrettoElement point = new CompressedRistretto(bytes).decompress();
      return point.ctEquals(RistrettoElement.IDENTITY) == 1 ? Optional.empty() : Optional.of(point);
    } catch (InvalidEncodingException e) {
      return Optional.empty();
    }
  }

  private static Transcript opened(AccountId account, byte[] message) {
    return new Transcript("SigningContext")
        .append("", "substrate")
        .append("sign-bytes", message)
        .append("proto-name", "Schnorr-sig")
        .append("sign:pk", account.toArray());
  }

  private static Scalar challenge(Transcript transcript, byte[] commitment) {
    return transcript.append("sign:R", commitment).challengeScalar("sign:c");
  }
}
