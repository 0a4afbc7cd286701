package io.assay.actors.account;

import io.assay.actors.query.QueryId;

/**
 * How events make an account's state. Pure: it never throws on an event that was stored, never
 * reads a clock, and keeps the sum of {@link Credits} whatever comes.
 */
public final class AccountFold {

  private AccountFold() {}

  /** The state after one more event. */
  public static AccountState evolve(AccountState state, AccountEvent event) {
    return changed(state, event).withRevision(state.revision() + 1);
  }

  private static AccountState changed(AccountState state, AccountEvent event) {
    if (event instanceof AccountEvent.CreditsReserved e) {
      return settled(state, e.query())
          ? state
          : state.withCredits(state.credits().reserve(e.query(), e.credits()));
    } else if (event instanceof AccountEvent.CreditsCharged e) {
      return settled(state, e.query())
          ? state
          : settle(state, e.query(), state.credits().charge(e.query(), e.credits()));
    } else if (event instanceof AccountEvent.CreditsReleased e) {
      return settled(state, e.query())
          ? state
          : settle(state, e.query(), state.credits().release(e.query()));
    } else if (event instanceof AccountEvent.CreditsAdded e) {
      return added(state, e);
    }
    return keyChanged(state, event);
  }

  private static AccountState keyChanged(AccountState state, AccountEvent event) {
    if (event instanceof AccountEvent.KeyIssued e) {
      return state.withKey(
          new AccountState.Key(e.account(), e.name(), e.secretSha256(), e.limits(), false));
    } else if (event instanceof AccountEvent.KeyChanged e) {
      return state
          .key()
          .map(
              key ->
                  state.withKey(
                      new AccountState.Key(
                          key.account(), e.name(), e.secretSha256(), e.limits(), key.revoked())))
          .orElse(state);
    } else if (event instanceof AccountEvent.KeyRevoked) {
      return state
          .key()
          .map(
              key ->
                  state.withKey(
                      new AccountState.Key(
                          key.account(), key.name(), key.secretSha256(), key.limits(), true)))
          .orElse(state);
    }
    return state;
  }

  private static boolean settled(AccountState state, QueryId query) {
    return state.settled().contains(query) && !state.credits().isReserved(query);
  }

  private static AccountState settle(AccountState state, QueryId query, Credits credits) {
    return state.withCredits(credits).withSettled(state.settled().plus(query));
  }

  private static AccountState added(AccountState state, AccountEvent.CreditsAdded e) {
    if (TopUps.isGrant(e.reference())) {
      return state.withCredits(state.credits().plus(e.credits()));
    }
    return state.topUps().containsKey(e.reference())
        ? state
        : state
            .withCredits(state.credits().plus(e.credits()))
            .withTopUps(state.topUps().plus(e.reference(), e.credits()));
  }
}
