package io.assay.actors.account;

import io.assay.actors.query.QueryId;
import io.assay.actors.query.RecentQueries;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * One API key and its credits as its events have made them. Immutable; folded by {@link
 * AccountFold} only.
 *
 * @param key the key, once issued
 * @param credits the money
 * @param topUps credits by the reference of each top-up that was counted
 * @param settled orders that were charged or released, by which each is settled only once
 * @param orders what may still be charged
 * @param usage how much was used lately
 * @param calls those with an idempotency key
 * @param revision how many events made this state
 */
public record AccountState(
    Optional<Key> key,
    Credits credits,
    PSortedMap<String, Long> topUps,
    RecentQueries settled,
    Orders orders,
    Usage usage,
    KnownCalls calls,
    long revision) {

  /**
   * An issued key.
   *
   * @param name what its owner calls it
   * @param secretSha256 the SHA-256 of the whole key, 64 lower-case hex digits
   * @param previous the secret before it, once it was rotated
   * @param revoked whether it stopped working for good
   */
  public record Key(
      AccountId account,
      String name,
      String secretSha256,
      Optional<Previous> previous,
      KeyLimits limits,
      boolean revoked) {

    Key changed(String nextName, String nextSecret, KeyLimits nextLimits) {
      Optional<Previous> kept = nextSecret.equals(secretSha256) ? previous : Optional.empty();
      return new Key(account, nextName, nextSecret, kept, nextLimits, revoked);
    }

    Key rotated(String nextSecret, Instant previousUntil) {
      Optional<Previous> last = Optional.of(new Previous(secretSha256, previousUntil));
      return new Key(account, name, nextSecret, last, limits, revoked);
    }

    Key revokedNow() {
      return new Key(account, name, secretSha256, previous, limits, true);
    }

    /** Whether a presented secret is this key's at a moment. */
    boolean isOpenedBy(String presentedSha256, Instant now) {
      boolean current = Secrets.same(secretSha256, presentedSha256);
      boolean former =
          previous.isPresent()
              && Secrets.same(previous.get().secretSha256(), presentedSha256)
              && now.isBefore(previous.get().until());
      return current || former;
    }
  }

  /**
   * The secret before the present one.
   *
   * @param until until when it works
   */
  public record Previous(String secretSha256, Instant until) {}

  /** The state before the first event. */
  public static AccountState empty() {
    return new AccountState(
        Optional.empty(),
        Credits.none(),
        TreePMap.empty(),
        RecentQueries.empty(),
        Orders.none(),
        Usage.none(),
        KnownCalls.none(),
        0);
  }

  /** Whether an order was charged or released, so that nothing more comes of it. */
  public boolean isSettled(QueryId order) {
    return settled.contains(order) && !credits.isReserved(order) && !orders.isLapsed(order);
  }

  AccountState withKey(Key next) {
    return new AccountState(
        Optional.of(next), credits, topUps, settled, orders, usage, calls, revision);
  }

  AccountState withCredits(Credits next) {
    return new AccountState(key, next, topUps, settled, orders, usage, calls, revision);
  }

  AccountState withTopUps(PSortedMap<String, Long> next) {
    return new AccountState(key, credits, next, settled, orders, usage, calls, revision);
  }

  AccountState withSettled(RecentQueries next) {
    return new AccountState(key, credits, topUps, next, orders, usage, calls, revision);
  }

  AccountState withOrders(Orders next) {
    return new AccountState(key, credits, topUps, settled, next, usage, calls, revision);
  }

  AccountState withUsage(Usage next) {
    return new AccountState(key, credits, topUps, settled, orders, next, calls, revision);
  }

  AccountState withCalls(KnownCalls next) {
    return new AccountState(key, credits, topUps, settled, orders, usage, next, revision);
  }

  AccountState withRevision(long next) {
    return new AccountState(key, credits, topUps, settled, orders, usage, calls, next);
  }
}
