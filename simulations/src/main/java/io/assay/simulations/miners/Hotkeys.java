package io.assay.simulations.miners;

import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Simulated hotkeys: key pairs whose secrets are hashes of the world's seed, so that anybody can
 * make them again. They are worth nothing.
 */
public final class Hotkeys {

  private Hotkeys() {}

  /** The hotkey of a miner in the world of a seed: 48 characters, the first a 5. */
  static String of(long seed, int index) {
    try (Sr25519KeyPair keys = keys(seed, index)) {
      return keys.account().address();
    }
  }

  /** Its keys, for the caller to close. */
  public static Sr25519KeyPair keys(long seed, int index) {
    return Sr25519KeyPair.fromMiniSecret(sha256("assay simulated miner " + seed + " " + index));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
