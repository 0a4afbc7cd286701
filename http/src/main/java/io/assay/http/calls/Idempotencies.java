package io.assay.http.calls;

import io.assay.actors.account.Idempotency;
import io.assay.actors.account.Secrets;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.server.Exchange;
import java.util.Optional;

/** Reads the header {@code Idempotency-Key}, and tells one request from another. */
final class Idempotencies {

  private static final int LONGEST = 255;

  private Idempotencies() {}

  /**
   * What makes the request repeatable, if it says so.
   *
   * @throws ApiException 400 if the key is empty or too long
   */
  static Optional<Idempotency> of(Exchange exchange) {
    return exchange
        .header(Exchange.IDEMPOTENCY_KEY)
        .map(key -> new Idempotency(hash(key), exchange.fingerprint()));
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
}
