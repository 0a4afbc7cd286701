package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.account.Secrets;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.simulations.chaos.load.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How clients' calls, their orders and the ends of queries belong together, from the journal. */
final class OrderIndex {

  /**
   * The end of a query that costs something.
   *
   * @param whole whether the miner's answer was whole
   */
  record Paid(Hotkey miner, QueryId query, Charge charge, boolean whole) {}

  private final SortedMap<String, SortedSet<QueryId>> byRequest = new TreeMap<>();
  private final SortedMap<String, SortedSet<QueryId>> byKey = new TreeMap<>();
  private final SortedMap<QueryId, List<Paid>> ends = new TreeMap<>();

  private OrderIndex() {}

  static OrderIndex of(RunRecord run) {
    OrderIndex index = new OrderIndex();
    run.accounts()
        .forEach((account, events) -> events.forEach(event -> index.reserved(account, event)));
    run.miners().forEach((miner, events) -> events.forEach(event -> index.ended(miner, event)));
    return index;
  }

  private void reserved(AccountId account, AccountEvent event) {
    if (event instanceof AccountEvent.CreditsReserved e) {
      add(byRequest, account + " " + e.requestId(), e.order());
      e.idempotency().ifPresent(known -> add(byKey, account + " " + known.key(), e.order()));
    }
  }

  private static void add(SortedMap<String, SortedSet<QueryId>> index, String key, QueryId order) {
    index.computeIfAbsent(key, first -> new TreeSet<>()).add(order);
  }

  private void ended(Hotkey miner, MinerEvent event) {
    if (event instanceof MinerEvent.QueryAnswered e) {
      paid(miner, e.query(), e.charge(), true);
    } else if (event instanceof MinerEvent.QueryCancelled e) {
      paid(miner, e.query(), e.charge(), false);
    }
  }

  private void paid(Hotkey miner, QueryId query, Optional<Charge> charge, boolean whole) {
    charge.ifPresent(
        cost ->
            ends.computeIfAbsent(cost.order(), first -> new ArrayList<>())
                .add(new Paid(miner, query, cost, whole)));
  }

  /** The orders that an attempt led to, or that its idempotency key had led to before. */
  SortedSet<QueryId> orders(Attempt attempt) {
    SortedSet<QueryId> found = new TreeSet<>();
    attempt
        .ending()
        .ifPresent(
            end ->
                found.addAll(
                    byRequest.getOrDefault(
                        attempt.account() + " " + end.requestId(), new TreeSet<>())));
    if (found.isEmpty()) {
      attempt.idempotencyKey().ifPresent(key -> found.addAll(ofKey(attempt.account(), key)));
    }
    return found;
  }

  /** The orders that an idempotency key stands for. */
  SortedSet<QueryId> ofKey(AccountId account, String key) {
    return byKey.getOrDefault(account + " " + Secrets.sha256(key), new TreeSet<>());
  }

  /** The ends that cost something, of an order. */
  List<Paid> ends(QueryId order) {
    return ends.getOrDefault(order, List.of());
  }

  /** All orders of which an end costs something. */
  SortedSet<QueryId> paidOrders() {
    return new TreeSet<>(ends.keySet());
  }
}
