package io.assay.cluster.statistics;

import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Up to where each miner's events belong to the periods so far: whatever comes after a miner's cut
 * belongs to a later one.
 *
 * @param last the sequence number of each miner's last cut
 */
record Cuts(SortedMap<Hotkey, Long> last) {

  Cuts {
    last = Collections.unmodifiableSortedMap(new TreeMap<>(last));
  }

  static Cuts none() {
    return new Cuts(Collections.emptySortedMap());
  }

  Cuts after(WeightsRecord record) {
    SortedMap<Hotkey, Long> next = new TreeMap<>(last);
    for (MemberCut member : record.members()) {
      next.merge(member.hotkey(), member.cut(), Math::max);
    }
    return new Cuts(next);
  }

  /** The first event of a miner that belongs to no period yet. */
  long next(Hotkey miner) {
    return last.getOrDefault(miner, 0L) + 1;
  }
}
