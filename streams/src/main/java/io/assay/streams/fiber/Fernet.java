package io.assay.streams.fiber;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of the Fernet specification: AES-128-CBC and HMAC-SHA256 under one key of 32 bytes, of
 * which the first half signs and the second encrypts.
 */
public final class Fernet {

  /** How long a key is, in bytes. */
  public static final int KEY = 32;

  private static final byte VERSION = (byte) 0x80;
  private static final int HALF = KEY / 2;
  private static final int BLOCK = 16;
  private static final int HEAD = 1 + Long.BYTES + BLOCK;
  private static final int MAC = 32;

  private final SecretKeySpec signing;
  private final SecretKeySpec encryption;

  /**
   * Of that key.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  public Fernet(byte[] key) {
    if (key.length != KEY) {
      throw new IllegalArgumentException("key of " + key.length + " bytes: expected " + KEY);
    }
    this.signing = new SecretKeySpec(key, 0, HALF, "HmacSHA256");
    this.encryption = new SecretKeySpec(key, HALF, HALF, "AES");
  }

  /** A token of those bytes, in URL-safe Base64. */
  public String encrypt(byte[] plain, Instant now, SecureRandom random) {
    byte[] vector = new byte[BLOCK];
    random.nextBytes(vector);
    return encrypt(plain, now, vector);
  }

  String encrypt(byte[] plain, Instant now, byte[] vector) {
    try {
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, vector).doFinal(plain);
      ByteBuffer token = ByteBuffer.allocate(HEAD + secret.length + MAC);
      token.put(VERSION).putLong(now.getEpochSecond()).put(vector).put(secret);
      token.put(mac(token.array(), token.position()));
      return Base64.getUrlEncoder().encodeToString(token.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES and HMAC", e);
    }
  }

  /** The bytes of a token; empty if it is none of this key. */
  public Optional<byte[]> decrypt(byte[] token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(new String(token, StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int secret = bytes.length - HEAD - MAC;
    if (secret < BLOCK || secret % BLOCK != 0 || bytes[0] != VERSION) {
      return Optional.empty();
    }
    try {
      byte[] mac = Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length);
      if (!MessageDigest.isEqual(mac, mac(bytes, bytes.length - MAC))) {
        return Optional.empty();
      }
      byte[] vector = Arrays.copyOfRange(bytes, HEAD - BLOCK, HEAD);
      return Optional.of(cipher(Cipher.DECRYPT_MODE, vector).doFinal(bytes, HEAD, secret));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] vector) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, encryption, new IvParameterSpec(vector));
    return cipher;
  }

  private byte[] mac(byte[] bytes, int length) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(signing);
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }
}
