package io.assay.actors.account;

/**
 * By what the second try of a call is known. Neither the client's key nor the call itself is kept.
 *
 * @param key the SHA-256 of the client's key, 64 lower-case hex digits
 * @param fingerprint the SHA-256 of what was asked, 64 lower-case hex digits
 */
public record Idempotency(String key, String fingerprint) {
  public Idempotency {
    Secrets.requireHash("idempotency key", key);
    Secrets.requireHash("idempotency fingerprint", fingerprint);
  }
}
