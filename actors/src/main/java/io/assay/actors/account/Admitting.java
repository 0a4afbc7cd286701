package io.assay.actors.account;

import io.assay.actors.account.KnownCall.Standing;
import io.assay.actors.batching.Decided;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a client's call may run. Pure; the same call may come again without a second effect.
 *
 * <p>A call with an idempotency key that came before is not run again while the first try runs or
 * has its answer kept. One that ended without that (its node died, or its answer could not be kept
 * within {@link #KEEP_GRACE} of its charge) runs again under the same orders, so that whatever is
 * charged for either try is charged once. One that cost nothing is forgotten.
 */
final class Admitting {

  /** How long after its charge an answer may still be kept. */
  static final Duration KEEP_GRACE = Duration.ofSeconds(10);

  private static final Duration CONCURRENT_WAIT = Duration.ofSeconds(1);

  private final AccountState state;
  private final List<Order> orders;
  private final Instant now;

  private Admitting(AccountState state, List<Order> orders, Instant now) {
    this.state = state;
    this.orders = orders;
    this.now = now;
  }

  /** Decides a call. */
  static Decided<AccountEvent, AccountState, Admission> decide(
      AccountState state, String secretSha256, List<Order> orders, Instant now) {
    Optional<AccountRefusal> whyNot = AccountDecider.whyNot(state, secretSha256, now);
    return whyNot.isPresent()
        ? Decided.nothing(new Admission.Refused(whyNot.get(), Rates.none()))
        : new Admitting(state, orders, now).decide();
  }

  private Decided<AccountEvent, AccountState, Admission> decide() {
    if (orders.stream().allMatch(order -> state.credits().isReserved(order.id()))) {
      return granted(List.of(), amounts(ids()));
    }
    return orders.get(0).idempotency().flatMap(this::again).orElseGet(() -> run(ids()));
  }

  /** What becomes of a call that is known; empty if it is not, or not any more. */
  private Optional<Decided<AccountEvent, AccountState, Admission>> again(Idempotency known) {
    Optional<KnownCall> found = state.calls().find(known.key(), now);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    KnownCall call = found.get();
    if (!call.fingerprint().equals(known.fingerprint())) {
      return Optional.of(refused(new AccountRefusal.IdempotencyKeyReused()));
    } else if (call.isKept(now)) {
      return Optional.of(Decided.nothing(new Admission.Repeated(call.firstOrder(), call.kept())));
    } else if (mayStillEnd(call, now)) {
      return Optional.of(
          Decided.nothing(new Admission.Repeated(call.firstOrder(), Optional.empty())));
    }
    boolean same = call.orders().size() == orders.size();
    return same ? Optional.of(run(List.copyOf(call.orders().keySet()))) : Optional.empty();
  }

  /** Whether a call is under way, or was charged so lately that its answer may still be kept. */
  static boolean mayStillEnd(KnownCall call, Instant now) {
    boolean lately =
        call.kept().isEmpty()
            && call.chargedAt().filter(at -> now.isBefore(at.plus(KEEP_GRACE))).isPresent();
    return !call.isOver() || (lately && !call.hasAny(Standing.LAPSED));
  }

  private Decided<AccountEvent, AccountState, Admission> run(List<QueryId> ids) {
    Optional<AccountRefusal> whyNot = whyNot(ids);
    if (whyNot.isPresent()) {
      return refused(whyNot.get());
    }
    SortedMap<QueryId, Long> credits = amounts(ids);
    List<AccountEvent> events = new ArrayList<>(orders.size());
    Iterator<QueryId> next = ids.iterator();
    for (Order order : sorted()) {
      QueryId id = next.next();
      if (!state.isSettled(id)) {
        events.add(reserved(order, id, credits.getOrDefault(id, 0L), events.isEmpty()));
      }
    }
    return granted(events, credits);
  }

  private AccountEvent reserved(Order order, QueryId id, long credits, boolean first) {
    return new AccountEvent.CreditsReserved(
        id,
        isUnlimited() ? 0 : credits,
        Optional.of(order.task()),
        order.requestId(),
        order.units(),
        Optional.of(order.owner()),
        Optional.of(order.deadline()),
        first,
        orders.get(0).idempotency(),
        now);
  }

  private Optional<AccountRefusal> whyNot(List<QueryId> ids) {
    boolean mine = ids.equals(ids());
    if (mine && ids.stream().anyMatch(state::isSettled)) {
      return Optional.of(new AccountRefusal.NotReserved());
    }
    for (Order order : orders) {
      if (!limits().allows(order.task())) {
        return Optional.of(new AccountRefusal.TaskNotAllowed(order.task()));
      }
    }
    int open = state.credits().reservations().size();
    if (open + orders.size() > AccountDecider.MAX_RESERVATIONS) {
      return Optional.of(new AccountRefusal.TooManyReservations(AccountDecider.MAX_RESERVATIONS));
    }
    return isUnlimited() ? Optional.empty() : money().or(() -> concurrency(open)).or(() -> rates());
  }

  private Optional<AccountRefusal> money() {
    long least = 0;
    for (Order order : orders) {
      least = Math.min(Credits.MAX, least + order.least());
    }
    long balance = state.credits().balance();
    if (least > balance) {
      return Optional.of(new AccountRefusal.InsufficientCredits(balance, least));
    }
    long left = budgetLeft();
    return least > left
        ? limits().budget().map(b -> new AccountRefusal.BudgetSpent(b.window().end(now)))
        : Optional.empty();
  }

  private Optional<AccountRefusal> concurrency(int open) {
    if (limits().concurrentRequests().isEmpty()) {
      return Optional.empty();
    }
    int most = limits().concurrentRequests().getAsInt();
    String what = AccountRefusal.RateLimited.CONCURRENT;
    if (orders.size() > most) {
      return Optional.of(new AccountRefusal.TooLarge(what, most, orders.size()));
    }
    return open + orders.size() > most
        ? Optional.of(new AccountRefusal.RateLimited(what, CONCURRENT_WAIT))
        : Optional.empty();
  }

  private Optional<AccountRefusal> rates() {
    long units = 0;
    for (Order order : orders) {
      units = units > Long.MAX_VALUE - order.units() ? Long.MAX_VALUE : units + order.units();
    }
    return state.usage().whyNot(limits(), units, now);
  }

  private long budgetLeft() {
    return limits()
        .budget()
        .map(
            budget -> {
              long spent = state.usage().spent(budget.window(), now);
              return Math.max(0, budget.credits() - spent - state.credits().reserved());
            })
        .orElse(Long.MAX_VALUE);
  }

  /** Every order's least first, then what is left to the first ones, up to their most. */
  private SortedMap<QueryId, Long> amounts(List<QueryId> ids) {
    long left = Math.min(state.credits().balance(), budgetLeft());
    for (Order order : orders) {
      left -= order.least();
    }
    left = Math.max(0, left);
    TreeMap<QueryId, Long> amounts = new TreeMap<>();
    Iterator<QueryId> next = ids.iterator();
    for (Order order : sorted()) {
      QueryId id = next.next();
      if (isUnlimited() || state.isSettled(id)) {
        amounts.put(id, order.most());
      } else if (state.credits().isReserved(id)) {
        amounts.put(id, state.credits().reservedFor(id));
      } else {
        long more = Math.min(left, order.most() - order.least());
        left -= more;
        amounts.put(id, order.least() + more);
      }
    }
    return amounts;
  }

  private List<QueryId> ids() {
    return sorted().stream().map(Order::id).toList();
  }

  private List<Order> sorted() {
    if (orders.size() == 1) {
      return orders;
    }
    List<Order> sorted = new ArrayList<>(orders);
    sorted.sort((one, other) -> one.id().compareTo(other.id()));
    return sorted;
  }

  private KeyLimits limits() {
    return state.key().map(AccountState.Key::limits).orElseGet(KeyLimits::none);
  }

  private boolean isUnlimited() {
    return limits().unlimited();
  }

  private Decided<AccountEvent, AccountState, Admission> granted(
      List<AccountEvent> events, SortedMap<QueryId, Long> credits) {
    return new Decided<>(
        events, next -> new Admission.Granted(credits, next.usage().rates(limits(), now)));
  }

  private Decided<AccountEvent, AccountState, Admission> refused(AccountRefusal reason) {
    return Decided.nothing(new Admission.Refused(reason, state.usage().rates(limits(), now)));
  }
}
