package io.assay.simulations.chaos.check;

import io.assay.actors.weights.WeightsEvent;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code assay verify --all} finds every vector right, to the bit. */
final class WeightsVerify implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("verify --all is ok");
    SortedSet<Long> seen = new TreeSet<>();
    for (VerifiedPeriod each : run.verified()) {
      notes.look();
      seen.add(each.period());
      notes.require(each.result().equals("ok"), "period %d: %s", each.period(), each.result());
    }
    run.weights().stream()
        .filter(WeightsEvent.WeightsComputed.class::isInstance)
        .filter(event -> !seen.contains(event.period()))
        .forEach(event -> notes.breach("period %d was not verified", event.period()));
    return notes.findingOfSome("verified period");
  }
}
