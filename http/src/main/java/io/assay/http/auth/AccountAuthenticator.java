package io.assay.http.auth;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.Secrets;
import io.assay.actors.account.Secrets.Presented;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks the account that a key claims to belong to. Whether it can pay is not asked here: a call
 * that was paid for before is answered again, and who has no credits may look at the account.
 */
public final class AccountAuthenticator implements Authenticator {

  /** Asks an account entity, with a named time-out. */
  @FunctionalInterface
  public interface AccountAsk {

    /** What the account says to {@code Authenticate} with that hash. */
    CompletionStage<AccountReply> authenticate(AccountId account, String secretSha256);
  }

  private final AccountAsk accounts;

  /** Authenticates with these accounts. */
  public AccountAuthenticator(AccountAsk accounts) {
    this.accounts = accounts;
  }

  @Override
  public CompletionStage<AuthResult> authenticate(Credentials credentials) {
    if (credentials.bearer().isEmpty()) {
      return refused(AuthResult.Reason.MISSING);
    }
    Optional<Presented> presented = Secrets.parse(credentials.bearer().get());
    if (presented.isEmpty()) {
      return refused(AuthResult.Reason.INVALID);
    }
    AccountId account = presented.get().account();
    return accounts
        .authenticate(account, presented.get().secretSha256())
        .handleAsync(
            (reply, thrown) ->
                thrown == null
                    ? result(presented.get(), reply)
                    : new AuthResult.Refused(AuthResult.Reason.UNAVAILABLE),
            Runnable::run);
  }

  private static AuthResult result(Presented presented, AccountReply reply) {
    if (reply instanceof AccountReply.Authenticated known) {
      return new AuthResult.Granted(
          Optional.of(new AuthResult.Payer(presented.account(), presented.secretSha256())),
          known.limits());
    } else if (reply instanceof AccountReply.Refused refused) {
      return new AuthResult.Refused(reason(refused.reason()));
    }
    return new AuthResult.Refused(AuthResult.Reason.UNAVAILABLE);
  }

  private static AuthResult.Reason reason(AccountRefusal refusal) {
    if (refusal instanceof AccountRefusal.Expired) {
      return AuthResult.Reason.EXPIRED;
    } else if (refusal instanceof AccountRefusal.Disabled) {
      return AuthResult.Reason.DISABLED;
    } else if (refusal instanceof AccountRefusal.Overloaded
        || refusal instanceof AccountRefusal.JournalUnavailable) {
      return AuthResult.Reason.UNAVAILABLE;
    }
    return AuthResult.Reason.INVALID;
  }

  private static CompletionStage<AuthResult> refused(AuthResult.Reason reason) {
    return CompletableFuture.completedStage(new AuthResult.Refused(reason));
  }
}
