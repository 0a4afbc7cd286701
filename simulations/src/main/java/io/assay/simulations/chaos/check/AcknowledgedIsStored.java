package io.assay.simulations.chaos.check;

import io.assay.actors.query.QueryId;
import io.assay.simulations.chaos.load.Attempt;
import java.util.List;
import java.util.SortedSet;

/** Every answer whose end a client saw is on record, with as many units as the client counted. */
final class AcknowledgedIsStored implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("acknowledged is stored");
    OrderIndex index = OrderIndex.of(run);
    run.attempts().stream()
        .filter(Attempt::isAcknowledged)
        .forEach(
            attempt -> {
              notes.look();
              check(attempt, index, notes);
            });
    return notes.findingOfSome("acknowledged answer");
  }

  private static void check(Attempt attempt, OrderIndex index, Finding.Notes notes) {
    SortedSet<QueryId> orders = index.orders(attempt);
    List<OrderIndex.Paid> ends =
        orders.stream()
            .flatMap(order -> index.ends(order).stream())
            .filter(OrderIndex.Paid::whole)
            .toList();
    String who = "%s, attempt %d".formatted(attempt.call(), attempt.attempt());
    if (orders.isEmpty()) {
      notes.breach("%s: acknowledged, but no reservation is on record", who);
    } else if (ends.isEmpty()) {
      notes.breach("%s: acknowledged, but no end of order %s is on record", who, orders);
    } else {
      long units = attempt.ending().orElseThrow().units();
      boolean same = ends.stream().anyMatch(end -> end.charge().units() == units);
      notes.require(
          units < 0 || same,
          "%s: the client got %d units, on record are %s",
          who,
          units,
          ends.stream().map(end -> end.charge().units()).toList());
    }
  }
}
