package io.assay.http.auth;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.KeyLimits;
import java.time.Duration;
import java.util.Optional;

/** What becomes of presented credentials. */
public sealed interface AuthResult {

  /**
   * The key is good.
   *
   * @param payer who pays; empty for the development key
   * @param limits what the key may do
   */
  record Granted(Optional<Payer> payer, KeyLimits limits) implements AuthResult {}

  /**
   * An account and the proof that its key was presented.
   *
   * @param secretSha256 the SHA-256 of the key, 64 lower-case hex digits
   */
  record Payer(AccountId account, String secretSha256) {}

  /**
   * The key is refused.
   *
   * @param reason why
   * @param retryAfter when to try again, if that can help
   */
  record Refused(Reason reason, Optional<Duration> retryAfter) implements AuthResult {

    /** Refused for a reason that waiting does not change. */
    public Refused(Reason reason) {
      this(reason, Optional.empty());
    }
  }

  /** Why a key is refused. */
  enum Reason {
    /** No bearer key was sent. */
    MISSING,
    /** The key is unknown, its secret is wrong, or it was revoked. */
    INVALID,
    /** The key's time is over. */
    EXPIRED,
    /** The key is switched off for now. */
    DISABLED,
    /** The key has no credits left. */
    NO_CREDITS,
    /** The key was used too often in the last minute. */
    RATE_LIMITED,
    /** The account did not answer in time; a fault of ours. */
    UNAVAILABLE
  }
}
