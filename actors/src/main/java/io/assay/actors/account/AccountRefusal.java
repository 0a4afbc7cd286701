package io.assay.actors.account;

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

  record RateLimited(String what, java.time.Duration retryAfter) implements AccountRefusal {}

  record BudgetSpent(Instant resetsAt) implements AccountRefusal {}

  record IdempotencyKeyReused() implements AccountRefusal {}

  record JournalUnavailable() implements AccountRefusal {}

  record NotReserved() implements AccountRefusal {}

  /** Too many queries of this account are under way; {@code limit} is the bound. */
  record TooManyReservations(int limit) implements AccountRefusal {}

  /** The reference was counted before, with another amount. */
  record ReferenceUsed(String reference, long counted) implements AccountRefusal {}

  /** The account has had as many top-ups as it can remember; {@code limit} is the bound. */
  record TooManyTopUps(int limit) implements AccountRefusal {}

  /** The account would have been given more than an account can hold; {@code room} still fits. */
  record TooManyCredits(long room) implements AccountRefusal {}

  /** The command is meant for another account. */
  record WrongAccount(AccountId account, AccountId asked) implements AccountRefusal {}
}
