package io.assay.http.management;

import io.assay.actors.account.AccountRefusal;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** What whoever administers keys hears when an account refuses. */
final class KeyRefusals {

  private static final Duration SOON = Duration.ofSeconds(1);

  private KeyRefusals() {}

  /** The failure as the client sees it. */
  static CompletionException of(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return new CompletionException(
        cause instanceof KeyRefusedException refused
            ? new ApiException(error(refused.reason()))
            : cause);
  }

  private static ApiError error(AccountRefusal reason) {
    if (reason instanceof AccountRefusal.UnknownKey) {
      return ApiError.notFound("There is no such key.");
    } else if (reason instanceof AccountRefusal.Revoked) {
      return ApiError.request(409, "key_revoked", "The key was revoked: make another one.");
    } else if (reason instanceof AccountRefusal.ReferenceUsed r) {
      return ApiError.request(
          409,
          "reference_used",
          "This reference added " + r.counted() + " credits before: expected one of its own.");
    } else if (reason instanceof AccountRefusal.TooManyTopUps r) {
      return ApiError.request(
          409, "too_many_top_ups", "The key has had " + r.limit() + " top-ups, the most it can.");
    } else if (reason instanceof AccountRefusal.TooManyCredits r) {
      return ApiError.invalid(
          "add_credits", "Invalid 'add_credits': the key can be given " + r.room() + " more.");
    } else if (reason instanceof AccountRefusal.Overloaded
        || reason instanceof AccountRefusal.JournalUnavailable) {
      return ApiError.overloaded("The key's account cannot be written now.", SOON);
    }
    return ApiError.internal();
  }
}
