package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.query.QueryId;
import io.assay.simulations.chaos.load.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Each order of which an end costs something is charged once, as much as one of its ends says, and
 * nothing is charged beyond that; only an order that was given up before, so that its client got an
 * error, is not charged. Each acknowledged answer is charged. Each charge leaves its miner's outbox
 * once.
 */
final class OneChargePerAnswer implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("one charge per answer");
    OrderIndex index = OrderIndex.of(run);
    SortedMap<QueryId, List<AccountEvent.CreditsCharged>> charges = new TreeMap<>();
    SortedSet<QueryId> givenUp = new TreeSet<>();
    run.accounts()
        .forEach((account, events) -> events.forEach(event -> collect(event, charges, givenUp)));
    charges.forEach((order, list) -> charged(order, list, index, notes));
    for (QueryId order : index.paidOrders()) {
      notes.look();
      AccountId payer = index.ends(order).get(0).charge().account();
      notes.require(
          charges.containsKey(order) || givenUp.contains(order),
          "order %s of %s was never charged",
          order,
          payer);
    }
    run.attempts().stream()
        .filter(Attempt::isAcknowledged)
        .forEach(attempt -> acknowledged(attempt, index, charges.keySet(), notes));
    run.miners().values().forEach(events -> settled(events, notes));
    return notes.findingOfSome("charge");
  }

  private static void collect(
      AccountEvent event,
      SortedMap<QueryId, List<AccountEvent.CreditsCharged>> charges,
      SortedSet<QueryId> givenUp) {
    if (event instanceof AccountEvent.CreditsCharged e) {
      charges.computeIfAbsent(e.order(), first -> new ArrayList<>()).add(e);
    } else if (event instanceof AccountEvent.CreditsReleased e && !e.expired()) {
      givenUp.add(e.order());
    }
  }

  private static void acknowledged(
      Attempt attempt, OrderIndex index, Set<QueryId> charged, Finding.Notes notes) {
    SortedSet<QueryId> orders = index.orders(attempt);
    notes.require(
        orders.stream().anyMatch(charged::contains),
        "%s, attempt %d: acknowledged, but none of its orders %s was charged",
        attempt.call(),
        attempt.attempt(),
        orders);
  }

  private static void charged(
      QueryId order,
      List<AccountEvent.CreditsCharged> charges,
      OrderIndex index,
      Finding.Notes notes) {
    notes.require(charges.size() == 1, "order %s was charged %d times", order, charges.size());
    AccountEvent.CreditsCharged charge = charges.get(0);
    List<OrderIndex.Paid> ends = index.ends(order);
    boolean same = ends.stream().anyMatch(end -> end.charge().credits() == charge.credits());
    notes.require(
        same,
        "order %s was charged %d credits, its ends say %s",
        order,
        charge.credits(),
        ends.stream().map(end -> end.charge().credits()).toList());
  }

  private static void settled(List<MinerEvent> events, Finding.Notes notes) {
    SortedSet<QueryId> settled = new TreeSet<>();
    for (MinerEvent event : events) {
      if (event instanceof MinerEvent.ChargeSettled e) {
        notes.require(settled.add(e.query()), "the charge of %s settled again", e.query());
      }
    }
  }
}
