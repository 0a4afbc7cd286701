package io.assay.actors.account;

import io.assay.actors.query.QueryId;

/** What can be asked of an account. Every command may be sent again without harm. */
public sealed interface AccountCommand {

  /** The longest name of a key, in characters. */
  int MAX_NAME = 200;

  /** Makes the key. */
  record IssueKey(AccountId account, String name, String secretSha256, KeyLimits limits)
      implements AccountCommand {
    public IssueKey {
      requireName(name);
      requireHash(secretSha256);
    }
  }

  /** Gives the key another name, secret or limits; balance, reservations and usage stay. */
  record ChangeKey(String name, String secretSha256, KeyLimits limits) implements AccountCommand {
    public ChangeKey {
      requireName(name);
      requireHash(secretSha256);
    }
  }

  /** Stops the key for good. Queries under way are still charged or released. */
  record RevokeKey(String reason) implements AccountCommand {}

  /**
   * Tops up.
   *
   * @param reference the top-up's own id, by which it counts once; not beginning with {@code
   *     unlimited/}
   * @param credits at least 1
   */
  record AddCredits(String reference, long credits) implements AccountCommand {
    public AddCredits {
      boolean fits = !reference.isBlank() && reference.length() <= TopUps.MAX_LENGTH;
      if (!fits || TopUps.isGrant(reference)) {
        throw new IllegalArgumentException(
            "top-up reference: '%s'; expected 1 to %d characters, not beginning with '%s'"
                .formatted(reference, TopUps.MAX_LENGTH, TopUps.GRANT));
      }
      requireCredits(credits, 1);
    }
  }

  /** Sets credits aside for a query that is about to run; of an unlimited key, none. */
  record ReserveCredits(QueryId query, long credits) implements AccountCommand {
    public ReserveCredits {
      requireCredits(credits, 0);
    }
  }

  /**
   * Takes what a query cost: from its reservation, then from the balance, and never more than both
   * hold. What they do not hold is waived for good: the event carries what was really taken,
   * nothing is owed, and a later top-up does not pay for it. A query is charged or released only
   * once.
   */
  record ChargeCredits(QueryId query, long credits) implements AccountCommand {
    public ChargeCredits {
      requireCredits(credits, 0);
    }
  }

  /** Gives a query's reservation back; also of a query whose reservation has not arrived yet. */
  record ReleaseCredits(QueryId query) implements AccountCommand {}

  private static void requireName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "key name: '" + name + "'; expected 1 to " + MAX_NAME + " characters");
    }
  }

  private static void requireHash(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "secret hash: " + sha256.length() + " characters; expected 64 lower-case hex digits");
    }
  }

  private static void requireCredits(long credits, long least) {
    if (credits < least || credits > Credits.MAX) {
      throw new IllegalArgumentException(
          "credits: " + credits + "; expected " + least + " to " + Credits.MAX);
    }
  }
}
