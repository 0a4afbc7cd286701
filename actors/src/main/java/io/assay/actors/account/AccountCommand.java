package io.assay.actors.account;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

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

  /** Gives the key another name or limits; secret, balance, reservations and usage stay. */
  record ChangeKey(String name, KeyLimits limits) implements AccountCommand {
    public ChangeKey {
      requireName(name);
    }
  }

  /**
   * Gives the key another secret; everything else stays.
   *
   * @param grace how long the secret before it works as well, 0 to {@link #MAX_GRACE}; an older one
   *     does no longer
   */
  record RotateKey(String newSecretSha256, Duration grace) implements AccountCommand {

    /** The longest grace. */
    public static final Duration MAX_GRACE = Duration.ofDays(366);

    public RotateKey {
      requireHash(newSecretSha256);
      if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
        throw new IllegalArgumentException("grace: " + grace + "; expected 0 to " + MAX_GRACE);
      }
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

  /**
   * Takes what an order cost: from its reservation, then from the balance, and never more than both
   * hold. What they do not hold is waived for good: the event carries what was really taken,
   * nothing is owed, and a later top-up does not pay for it. An order is charged or released only
   * once.
   *
   * @param units what was delivered, in tokens, steps or images, 0 or more
   */
  record ChargeCredits(QueryId order, long credits, long units) implements AccountCommand {
    public ChargeCredits {
      requireCredits(credits, 0);
      if (units < 0) {
        throw new IllegalArgumentException("units: " + units + "; expected 0 or more");
      }
    }
  }

  /** Gives an order's reservation back; also of one whose reservation has not arrived yet. */
  record ReleaseCredits(QueryId order) implements AccountCommand {}

  /** Keeps the answer to an idempotent call; the first one counts. */
  record KeepAnswer(QueryId order, Sample sample) implements AccountCommand {}

  /**
   * Gives back the reservations whose owner is not among the living or whose deadline is past by
   * {@link #GRACE}. They are not settled by that: a charge that comes after all still counts.
   */
  record ExpireReservations(SortedSet<Incarnation> living) implements AccountCommand {

    /** How long after its deadline an order may still end. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    public ExpireReservations {
      living = Collections.unmodifiableSortedSet(new TreeSet<>(living));
    }
  }

  private static void requireName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "key name: '" + name + "'; expected 1 to " + MAX_NAME + " characters");
    }
  }

  private static void requireHash(String sha256) {
    Secrets.requireHash("secret hash", sha256);
  }

  private static void requireCredits(long credits, long least) {
    if (credits < least || credits > Credits.MAX) {
      throw new IllegalArgumentException(
          "credits: " + credits + "; expected " + least + " to " + Credits.MAX);
    }
  }
}
