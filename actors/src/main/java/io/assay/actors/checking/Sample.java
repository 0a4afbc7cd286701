package io.assay.actors.checking;

import java.time.Instant;

/**
 * An answer kept for checking: the journal holds its hash and where the answer store has it, never
 * the answer.
 *
 * @param reference the key of request and answer in the answer store
 * @param sha256 the SHA-256 of the stored bytes, 64 lower-case hex digits
 * @param expiresAt when the answer store forgets it (scoring rules, section 6: 120 minutes)
 */
public record Sample(String reference, String sha256, Instant expiresAt) {
  public Sample {
    if (reference.isBlank()) {
      throw new IllegalArgumentException("sample reference: blank; expected an answer store key");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sample sha256: '" + sha256 + "'; expected 64 lower-case hex digits");
    }
  }
}
