package io.assay.http.auth;

import io.assay.http.errors.ApiError;
import java.time.Duration;

/** What a client hears whose key is refused. */
public final class KeyErrors {

  private static final Duration SOON = Duration.ofSeconds(1);

  private KeyErrors() {}

  /** The error for a refused key. */
  public static ApiError of(AuthResult.Refused refused) {
    return switch (refused.reason()) {
      case MISSING ->
          ApiError.request(
              401,
              "invalid_api_key",
              "You didn't provide an API key: send it in the header 'Authorization: Bearer KEY'.");
      case INVALID -> ApiError.request(401, "invalid_api_key", "Incorrect API key provided.");
      case EXPIRED -> ApiError.request(401, "invalid_api_key", "The API key has expired.");
      case DISABLED -> ApiError.request(403, "key_disabled", "The API key is switched off.");
      case UNAVAILABLE -> ApiError.overloaded("The API key could not be checked now.", SOON);
    };
  }
}
