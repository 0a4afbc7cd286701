package io.assay.streams.chain.keys;

import cafe.cryptography.curve25519.Scalar;
import io.assay.streams.chain.AccountId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret key of sr25519 with its account. Safe for use by several threads.
 *
 * <p>Closing it overwrites its bytes; signing afterwards throws {@link IllegalStateException}. The
 * numbers that the curve's library makes while it signs cannot be overwritten: they are garbage
 * within the call.
 */
public final class Sr25519KeyPair implements AutoCloseable {

  /** The length of a mini-secret, in bytes. */
  public static final int MINI_SECRET = 32;

  /** The length of a secret, in bytes. */
  public static final int SECRET = 64;

  private static final int HALF = 32;
  private static final int COFACTOR_BITS = 3;

  private final byte[] key;
  private final byte[] nonce;
  private final AccountId account;
  private boolean closed;

  /** Takes both arrays over. */
  private Sr25519KeyPair(byte[] key, byte[] nonce) {
    this.key = key;
    this.nonce = nonce;
    Scalar scalar = Sr25519.scalar(key).orElseThrow(Sr25519KeyPair::outOfRange);
    this.account = AccountId.of(Sr25519.timesGenerator(scalar).compress().toByteArray());
  }

  /**
   * The keys that a mini-secret (a seed) expands to, in the way of Ed25519.
   *
   * @param miniSecret 32 bytes, which stay the caller's to wipe
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static Sr25519KeyPair fromMiniSecret(byte[] miniSecret) {
    requireLength(miniSecret, MINI_SECRET, "mini-secret");
    byte[] hash = sha512(miniSecret);
    hash[0] &= (byte) 0xf8;
    hash[31] &= 0x3f;
    hash[31] |= 0x40;
    try {
      return fromSecret(hash);
    } finally {
      wipe(hash);
    }
  }

  /**
   * The keys of a secret as wallets export it: the scalar times the cofactor 8, then the nonce.
   *
   * @param secret 64 bytes, which stay the caller's to wipe
   * @throws IllegalArgumentException if there are more or fewer, or the scalar is none
   */
  public static Sr25519KeyPair fromSecret(byte[] secret) {
    requireLength(secret, SECRET, "secret");
    if ((secret[0] & (1 << COFACTOR_BITS) - 1) != 0) {
      throw outOfRange();
    }
    byte[] key = new byte[HALF];
    for (int i = 0; i < HALF; i++) {
      int above = i + 1 < HALF ? secret[i + 1] << Byte.SIZE - COFACTOR_BITS : 0;
      key[i] = (byte) ((secret[i] & 0xff) >> COFACTOR_BITS | above);
    }
    return new Sr25519KeyPair(key, Arrays.copyOfRange(secret, HALF, SECRET));
  }

  /** The account whose key this is. */
  public AccountId account() {
    return account;
  }

  /**
   * A signature of the message. It differs from call to call.
   *
   * @throws IllegalStateException if the keys were closed
   */
  public Sr25519Signature sign(byte[] message, SecureRandom random) {
    try (Sr25519KeyPair copy = copy()) {
      return Sr25519.sign(account, copy.key, copy.nonce, message, random);
    }
  }

  /** The keys below these; the caller closes both. */
  Sr25519KeyPair derive(Junction junction, SecureRandom random) {
    try (Sr25519KeyPair copy = copy()) {
      return junction.hard() ? copy.hard(junction) : copy.soft(junction, random);
    }
  }

  private Sr25519KeyPair hard(Junction junction) {
    Transcript transcript =
        derivation().append("chain-code", code(junction)).append("secret-key", key);
    byte[] miniSecret = transcript.challenge("HDKD-hard", MINI_SECRET);
    transcript.wipe();
    try {
      return fromMiniSecret(miniSecret);
    } finally {
      wipe(miniSecret);
    }
  }

  private Sr25519KeyPair soft(Junction junction, SecureRandom random) {
    Transcript transcript =
        derivation().append("chain-code", code(junction)).append("public-key", account.toArray());
    Scalar step = transcript.challengeScalar("HDKD-scalar");
    byte[] below = Scalar.fromCanonicalBytes(key).add(step).toByteArray();
    return new Sr25519KeyPair(below, transcript.witness("HDKD-nonce", nonce, random, HALF));
  }

  private static Transcript derivation() {
    return new Transcript("SchnorrRistrettoHDKD").append("sign-bytes", "");
  }

  private static byte[] code(Junction junction) {
    return junction.chainCode().toArrayUnsafe();
  }

  private synchronized Sr25519KeyPair copy() {
    if (closed) {
      throw new IllegalStateException("the keys of " + account + " are closed");
    }
    return new Sr25519KeyPair(this);
  }

  private Sr25519KeyPair(Sr25519KeyPair other) {
    key = other.key.clone();
    nonce = other.nonce.clone();
    account = other.account;
  }

  @Override
  public synchronized void close() {
    closed = true;
    wipe(key);
    wipe(nonce);
  }

  /** Names the account only. */
  @Override
  public String toString() {
    return "keys of " + account;
  }

  static void wipe(byte[] secret) {
    Arrays.fill(secret, (byte) 0);
  }

  private static byte[] sha512(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  private static void requireLength(byte[] secret, int length, String name) {
    if (secret.length != length) {
      throw new IllegalArgumentException(
          name + " of " + secret.length + " bytes: expected " + length);
    }
  }

  private static IllegalArgumentException outOfRange() {
    return new IllegalArgumentException(
        "secret whose first half is no key: expected a scalar below the group's order, times 8");
  }
}
