package io.assay.http.auth;

import io.assay.actors.account.KeyLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One configured key without limits, for trying out and for benchmarks: accepted only from this
 * machine. Every other key goes on to the next authenticator.
 */
public final class DevKeyAuthenticator implements Authenticator {

  private static final CompletionStage<AuthResult> GRANTED =
      CompletableFuture.completedStage(new AuthResult.Granted(Optional.empty(), KeyLimits.none()));

  private final byte[] key;
  private final Authenticator next;

  /**
   * Accepts {@code key}, or asks {@code next}.
   *
   * @throws IllegalArgumentException if the key is blank or holds white space
   */
  public DevKeyAuthenticator(String key, Authenticator next) {
    if (key.isBlank() || key.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "development key: blank or with white space; expected a word");
    }
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.next = next;
  }

  @Override
  public CompletionStage<AuthResult> authenticate(Credentials credentials) {
    boolean mine =
        credentials
            .bearer()
            .filter(b -> MessageDigest.isEqual(key, b.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
    if (!mine) {
      return next.authenticate(credentials);
    }
    return credentials.fromLoopback()
        ? GRANTED
        : CompletableFuture.completedStage(new AuthResult.Refused(AuthResult.Reason.INVALID));
  }
}
