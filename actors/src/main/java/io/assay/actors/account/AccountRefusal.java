package io.assay.actors.account;

import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;

/** Why an account did not take a command. Mapped to an answer for people at the edge only. */
public sealed interface AccountRefusal {

  /** No such key was issued, or the secret is not this key's: which of them is not told. */
  record UnknownKey() implements AccountRefusal {}

  /** The key was issued before, with another name, secret or limits. */
  record AlreadyIssued() implements AccountRefusal {}

  /** The key was revoked. */
  record Revoked() implements AccountRefusal {}

  /** The key ran out at {@code at}. */
  record Expired(Instant at) implements AccountRefusal {}

  /** The key is switched off by hand. */
  record Disabled() implements AccountRefusal {}

  /** The balance is too low for what was asked. */
  record InsufficientCredits(long balance, long asked) implements AccountRefusal {}

  /** Too many queries of this account are under way; {@code limit} is the bound. */
  record TooManyReservations(int limit) implements AccountRefusal {}

  /** The reference was counted before, with another amount. */
  record ReferenceUsed(String reference, long counted) implements AccountRefusal {}

  /** The account has had as many top-ups as it can remember; {@code limit} is the bound. */
  record TooManyTopUps(int limit) implements AccountRefusal {}

  /** The account would have been given more than an account can hold; {@code room} still fits. */
  record TooManyCredits(long room) implements AccountRefusal {}

  /** The order is not on record: it was never reserved, or is over. */
  record NotReserved() implements AccountRefusal {}

  /** The key may not use this task. */
  record TaskNotAllowed(TaskName task) implements AccountRefusal {}

  /**
   * The key was used too much.
   *
   * @param what of what there was too much
   * @param retryAfter when the same call fits in, if nothing else comes; longer than zero
   */
  record RateLimited(String what, Duration retryAfter) implements AccountRefusal {

    /** Too many calls in 60 seconds. */
    public static final String REQUESTS = "requests";

    /** Too many tokens, steps or images in 60 seconds. */
    public static final String UNITS = "units";

    /** Too many orders under way. */
    public static final String CONCURRENT = "concurrent";
  }

  /**
   * The call alone asks for more than one of the key's rates lets through, so that waiting does not
   * help.
   *
   * @param what of what, in the words of {@link RateLimited}
   */
  record TooLarge(String what, long limit, long asked) implements AccountRefusal {}

  /** The key's budget is used up until {@code resetsAt}. */
  record BudgetSpent(Instant resetsAt) implements AccountRefusal {}

  /** The idempotency key was used for another call. */
  record IdempotencyKeyReused() implements AccountRefusal {}

  /** The account's queue or list of those who wait is full; {@code limit} is the bound. */
  record Overloaded(int limit) implements AccountRefusal {}

  /** The journal did not take the write; nothing or all of it was stored: ask again. */
  record JournalUnavailable(String detail) implements AccountRefusal {}

  /** The command is meant for another account. */
  record WrongAccount(AccountId account, AccountId asked) implements AccountRefusal {}
}
