package io.assay.actors.account;

import io.assay.actors.account.KnownCall.Standing;
import io.assay.actors.query.QueryId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
      return state.isSettled(e.order()) ? state : reserved(state, e);
    } else if (event instanceof AccountEvent.CreditsCharged e) {
      return state.isSettled(e.order()) ? state : charged(state, e);
    } else if (event instanceof AccountEvent.CreditsReleased e) {
      return state.isSettled(e.order()) ? state : released(state, e);
    } else if (event instanceof AccountEvent.AnswerKept e) {
      return withCall(state, e.order(), e.at(), call -> call.keep(e.sample()));
    } else if (event instanceof AccountEvent.CreditsAdded e) {
      return added(state, e);
    }
    return keyChanged(state, event);
  }

  private static AccountState keyChanged(AccountState state, AccountEvent event) {
    if (event instanceof AccountEvent.KeyIssued e) {
      return state.withKey(
          new AccountState.Key(
              e.account(), e.name(), e.secretSha256(), Optional.empty(), e.limits(), false));
    } else if (event instanceof AccountEvent.KeyChanged e) {
      return withKey(state, key -> key.changed(e.name(), e.secretSha256(), e.limits()));
    } else if (event instanceof AccountEvent.KeyRotated e) {
      return withKey(state, key -> key.rotated(e.secretSha256(), e.previousUntil()));
    } else if (event instanceof AccountEvent.KeyRevoked) {
      return withKey(state, AccountState.Key::revokedNow);
    }
    return state;
  }

  private static AccountState withKey(AccountState state, UnaryOperator<AccountState.Key> change) {
    return state.key().map(key -> state.withKey(change.apply(key))).orElse(state);
  }

  private static AccountState reserved(AccountState state, AccountEvent.CreditsReserved e) {
    OpenOrder order = OpenOrder.of(e);
    AccountState next =
        state
            .withCredits(state.credits().reserve(e.order(), e.credits()))
            .withOrders(state.orders().opened(e.order(), order))
            .withUsage(state.usage().reserved(e.at(), e.first(), order.units()));
    return e.idempotency()
        .map(known -> next.withCalls(opened(next.calls(), known, e)))
        .orElse(next);
  }

  private static KnownCalls opened(
      KnownCalls calls, Idempotency known, AccountEvent.CreditsReserved e) {
    KnownCall call =
        calls
            .get(known.key())
            .filter(before -> !e.first() || before.orders().containsKey(e.order()))
            .map(before -> before.with(e.order(), Standing.OPEN))
            .orElseGet(() -> KnownCall.first(known.fingerprint(), e.order()));
    return calls.plus(known.key(), call).pruned(e.at());
  }

  private static AccountState charged(AccountState state, AccountEvent.CreditsCharged e) {
    Credits credits = state.credits().charge(e.order(), e.credits());
    long taken = credits.charged() - state.credits().charged();
    AccountState next =
        withCall(state, e.order(), e.at(), call -> call.charged(e.order(), e.at()))
            .withUsage(delivered(state, e.order(), e.units()).charged(e.at(), taken));
    return settle(next, e.order(), credits);
  }

  private static AccountState released(AccountState state, AccountEvent.CreditsReleased e) {
    Credits credits = state.credits().release(e.order());
    Standing standing = e.expired() ? Standing.LAPSED : Standing.RELEASED;
    AccountState next =
        withCall(state, e.order(), e.at(), call -> call.with(e.order(), standing))
            .withUsage(delivered(state, e.order(), 0));
    return e.expired()
        ? next.withCredits(credits).withOrders(state.orders().expired(e.order()))
        : settle(next, e.order(), credits);
  }

  private static Usage delivered(AccountState state, QueryId order, long units) {
    OpenOrder open = state.orders().open().get(order);
    return open == null ? state.usage() : state.usage().settled(open, Math.max(0, units));
  }

  private static AccountState settle(AccountState state, QueryId order, Credits credits) {
    return state
        .withCredits(credits)
        .withOrders(state.orders().over(order))
        .withSettled(state.settled().plus(order));
  }

  private static AccountState withCall(
      AccountState state, QueryId order, Instant at, UnaryOperator<KnownCall> change) {
    KnownCalls calls = state.calls();
    return keyOf(state, order)
        .flatMap(
            key ->
                calls
                    .get(key)
                    .filter(call -> call.orders().containsKey(order))
                    .map(call -> calls.plus(key, change.apply(call)).pruned(at)))
        .map(state::withCalls)
        .orElse(state);
  }

  /** The idempotency key of an order's call, if the call is known by one. */
  static Optional<String> keyOf(AccountState state, QueryId order) {
    return state.orders().find(order).flatMap(OpenOrder::key).or(() -> state.calls().keyOf(order));
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
