package io.assay.http.calls;

import io.assay.actors.account.Idempotency;
import io.assay.actors.account.Secrets;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.server.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the header {@code Idempotency-Key}, and tells one request from another. */
final class Idempotencies {

  private static final String HEADER = "idempotency-key";
  private static final int LONGEST = 255;

  private Idempotencies() {}

  /**
   * What makes the request repeatable, if it says so.
   *
   * @throws ApiException 400 if the key is empty or too long
   */
  static Optional<Idempotency> of(Exchange exchange) {
    return exchange.header(HEADER).map(key -> new Idempotency(hash(key), fingerprint(exchange)));
  }

  private static String hash(String key) {
    if (key.isBlank() || key.length() > LONGEST) {
      throw new ApiException(
          ApiError.invalid(
              "Idempotency-Key",
              "Invalid header 'Idempotency-Key': expected 1 to " + LONGEST + " characters."));
    }
    return Secrets.sha256(key);
  }

  private static String fingerprint(Exchange exchange) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String path = exchange.request().getUri().getPathString() + "\n";
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(exchange.body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
