package io.assay.actors.account;

import io.assay.actors.query.RecentQueries;
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
 * @param settled queries that were charged or released, by which each is settled only once
 * @param revision how many events made this state
 */
public record AccountState(
    Optional<Key> key,
    Credits credits,
    PSortedMap<String, Long> topUps,
    RecentQueries settled,
    long revision) {

  /**
   * An issued key.
   *
   * @param name what its owner calls it
   * @param secretSha256 the SHA-256 of the whole key, 64 lower-case hex digits
   * @param revoked whether it stopped working for good
   */
  public record Key(
      AccountId account, String name, String secretSha256, KeyLimits limits, boolean revoked) {}

  /** The state before the first event. */
  public static AccountState empty() {
    return new AccountState(
        Optional.empty(), Credits.none(), TreePMap.empty(), RecentQueries.empty(), 0);
  }

  AccountState withKey(Key next) {
    return new AccountState(Optional.of(next), credits, topUps, settled, revision);
  }

  AccountState withCredits(Credits next) {
    return new AccountState(key, next, topUps, settled, revision);
  }

  AccountState withTopUps(PSortedMap<String, Long> next) {
    return new AccountState(key, credits, next, settled, revision);
  }

  AccountState withSettled(RecentQueries next) {
    return new AccountState(key, credits, topUps, next, revision);
  }

  AccountState withRevision(long next) {
    return new AccountState(key, credits, topUps, settled, next);
  }
}
