package io.assay.simulations.miners;

import io.assay.streams.chain.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Simulated hotkeys: addresses in the chain's written form (SS58, prefix 42, valid checksum) of
 * "public keys" that are hashes; nobody has a private key to them.
 */
final class Hotkeys {

  private Hotkeys() {}

  /** The hotkey of a miner in the world of a seed: 48 characters, the first a 5. */
  static String of(long seed, int index) {
    return AccountId.of(sha256("assay simulated miner " + seed + " " + index)).address();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
