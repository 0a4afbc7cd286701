package io.assay.http.auth;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.KeyLimits;
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
   */
  record Refused(Reason reason) implements AuthResult {}

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
    /** The account did not answer in time; a fault of ours. */
    UNAVAILABLE
  }
}
