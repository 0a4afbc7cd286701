package io.assay.simulations.chaos.check;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsEvent;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every closed period has its weights, once; only the last one may still be computing. No miner
 * opens or closes a period twice.
 */
final class OneWeightsPerPeriod implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("one WeightsComputed per period");
    SortedSet<Long> computed = new TreeSet<>();
    SortedSet<Long> closed = new TreeSet<>();
    for (WeightsEvent event : run.weights()) {
      if (event instanceof WeightsEvent.WeightsComputed e) {
        notes.look();
        notes.require(computed.add(e.period()), "period %d has a second vector", e.period());
        notes.require(
            closed.contains(e.period()), "period %d has weights, but is open", e.period());
      } else if (event instanceof WeightsEvent.PeriodClosed e) {
        closed.add(e.period());
      }
    }
    if (!closed.isEmpty()) {
      SortedSet<Long> missing = new TreeSet<>(closed.headSet(closed.last()));
      missing.removeAll(computed);
      notes.require(missing.isEmpty(), "periods without weights: %s", missing);
    }
    run.miners().forEach((miner, events) -> once(miner, events, notes));
    return notes.findingOfSome("period with weights");
  }

  private static void once(Hotkey miner, List<MinerEvent> events, Finding.Notes notes) {
    SortedSet<Long> opened = new TreeSet<>();
    SortedSet<Long> closed = new TreeSet<>();
    for (MinerEvent event : events) {
      if (event instanceof MinerEvent.PeriodOpened e) {
        notes.require(opened.add(e.period()), "%s: period %d opens again", miner, e.period());
      } else if (event instanceof MinerEvent.PeriodClosed e) {
        notes.require(closed.add(e.period()), "%s: period %d closes again", miner, e.period());
      }
    }
  }
}
