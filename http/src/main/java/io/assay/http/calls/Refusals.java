package io.assay.http.calls;

import io.assay.actors.account.AccountRefusal;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.KeyErrors;
import io.assay.http.errors.ApiError;
import java.time.Duration;
import java.time.Instant;

/** Why an account did not admit a call, as its client hears it. */
final class Refusals {

  private static final Duration SOON = Duration.ofSeconds(1);

  private Refusals() {}

  static ApiError error(AccountRefusal refusal, Instant now) {
    if (refusal instanceof AccountRefusal.InsufficientCredits r) {
      return ApiError.quota(
          "This call may cost "
              + r.asked()
              + " credits and the API key has "
              + r.balance()
              + " left: lower what it asks for (such as max_tokens), or top the key up.");
    } else if (refusal instanceof AccountRefusal.BudgetSpent r) {
      return ApiError.quota(
          "The API key's budget is spent until " + r.resetsAt() + ": wait, or raise the budget.");
    } else if (refusal instanceof AccountRefusal.RateLimited r) {
      return ApiError.rateLimited(
          "The API key's limit of " + words(r.what()) + " is reached: send it again later.",
          r.retryAfter());
    } else if (refusal instanceof AccountRefusal.TooManyReservations r) {
      return ApiError.rateLimited("More than " + r.limit() + " calls of this API key run.", SOON);
    } else if (refusal instanceof AccountRefusal.IdempotencyKeyReused) {
      return ApiError.request(
          422,
          "idempotency_key_reused",
          "This Idempotency-Key was used with another request: expected a key of its own for each"
              + " request.");
    } else if (refusal instanceof AccountRefusal.TaskNotAllowed r) {
      return ApiError.modelNotFound(r.task().value());
    } else if (refusal instanceof AccountRefusal.TooLarge r) {
      return ApiError.request(
          400,
          "larger_than_limit",
          "This call asks for %d %s and the API key's limit is %d: lower what it asks for."
              .formatted(r.asked(), words(r.what()), r.limit()));
    }
    return ofTheMoment(refusal);
  }

  private static String words(String what) {
    return switch (what) {
      case AccountRefusal.RateLimited.REQUESTS -> "requests a minute";
      case AccountRefusal.RateLimited.UNITS -> "tokens, steps or pictures a minute";
      case AccountRefusal.RateLimited.CONCURRENT -> "answers at a time";
      default -> what;
    };
  }

  private static ApiError ofTheMoment(AccountRefusal refusal) {
    if (refusal instanceof AccountRefusal.JournalUnavailable
        || refusal instanceof AccountRefusal.Overloaded
        || refusal instanceof AccountRefusal.NotReserved) {
      return ApiError.overloaded("The API key's account cannot be written now.", SOON);
    } else if (refusal instanceof AccountRefusal.Expired) {
      return KeyErrors.of(new AuthResult.Refused(AuthResult.Reason.EXPIRED));
    } else if (refusal instanceof AccountRefusal.Disabled) {
      return KeyErrors.of(new AuthResult.Refused(AuthResult.Reason.DISABLED));
    }
    return ApiError.request(401, "invalid_api_key", "Incorrect API key provided.");
  }
}
