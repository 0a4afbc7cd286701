package io.assay.actors.account;

import io.assay.actors.query.QueryId;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * An account's money in whole credits. At every instant {@code toppedUp = balance + reserved +
 * charged}, and none of them is below zero: each change moves credits from one to another, and
 * moves no more than there is.
 *
 * @param toppedUp all that was ever bought or given, 0 to {@link #MAX}
 * @param balance what is free to be reserved
 * @param reserved the sum of the open reservations
 * @param charged all that was ever taken for queries
 * @param reservations what is set aside, by query; 0 for a query of an unlimited key
 */
public record Credits(
    long toppedUp,
    long balance,
    long reserved,
    long charged,
    PSortedMap<QueryId, Long> reservations) {

  /** The most that one account can have been given in all. */
  public static final long MAX = 1_000_000_000_000_000_000L;

  /**
   * Checks the sum.
   *
   * @throws IllegalArgumentException naming the amounts, if one is below zero or they do not add up
   */
  public Credits {
    boolean positive = toppedUp >= 0 && balance >= 0 && reserved >= 0 && charged >= 0;
    if (!positive || toppedUp > MAX || toppedUp != balance + reserved + charged) {
      throw new IllegalArgumentException(
          "credits: topped up %d, balance %d, reserved %d, charged %d; expected the first to be"
                  .formatted(toppedUp, balance, reserved, charged)
              + " the sum of the others and none below 0");
    }
  }

  static Credits none() {
    return new Credits(0, 0, 0, 0, TreePMap.empty());
  }

  /** What is set aside for a query; 0 if nothing is. */
  public long reservedFor(QueryId query) {
    return reservations.getOrDefault(query, 0L);
  }

  /** Whether a query has an open reservation, if only of 0. */
  public boolean isReserved(QueryId query) {
    return reservations.containsKey(query);
  }

  /** The most that can be taken for a query: its reservation and the balance. */
  public long availableFor(QueryId query) {
    return balance + reservedFor(query);
  }

  /** How much more can be topped up. */
  public long room() {
    return MAX - toppedUp;
  }

  /** More credits; beyond {@link #MAX} in all nothing is added. */
  Credits plus(long credits) {
    long added = between(credits, room());
    return new Credits(toppedUp + added, balance + added, reserved, charged, reservations);
  }

  /** Sets aside for a query, no more than the balance; what it had before goes back first. */
  Credits reserve(QueryId query, long credits) {
    Credits freed = release(query);
    long aside = between(credits, freed.balance);
    return new Credits(
        toppedUp,
        freed.balance - aside,
        freed.reserved + aside,
        charged,
        freed.reservations.plus(query, aside));
  }

  /** Gives a query's reservation back to the balance. */
  Credits release(QueryId query) {
    long aside = reservedFor(query);
    return new Credits(
        toppedUp, balance + aside, reserved - aside, charged, reservations.minus(query));
  }

  /** Takes for a query, first from its reservation, and gives the rest of that back. */
  Credits charge(QueryId query, long credits) {
    Credits freed = release(query);
    long taken = between(credits, freed.balance);
    return new Credits(
        toppedUp, freed.balance - taken, freed.reserved, charged + taken, freed.reservations);
  }

  private static long between(long credits, long most) {
    return Math.min(Math.max(credits, 0), most);
  }
}
