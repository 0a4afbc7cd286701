package io.assay.cluster.replay;

import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every miner's states at the moments of a replay. States share what they have in common, so many
 * moments cost little more than one.
 *
 * @param moments in the order of time
 * @param states by miner, its state at each moment: at its cut where one is on record
 * @param events how many events were folded
 */
record MinerPasts(
    List<Moment> moments, SortedMap<Hotkey, Map<Integer, MinerState>> states, long events) {

  MinerPasts {
    moments = List.copyOf(moments);
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
  }

  /** The members' views at a moment, by its index. */
  SortedMap<Hotkey, ScoringView> views(int index) {
    Moment moment = moments.get(index);
    SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
    if (moment.recorded().isPresent()) {
      for (MemberCut cut : moment.recorded().get().members()) {
        ScoringView.of(state(cut.hotkey(), index), cut.period())
            .ifPresent(view -> views.put(cut.hotkey(), view));
      }
    } else {
      states.forEach(
          (hotkey, each) ->
              ScoringView.asOf(state(hotkey, index), moment.period())
                  .ifPresent(view -> views.put(hotkey, view)));
    }
    return views;
  }

  private MinerState state(Hotkey hotkey, int index) {
    Map<Integer, MinerState> own = states.get(hotkey);
    MinerState state = own == null ? null : own.get(index);
    return state == null ? MinerState.empty() : state;
  }
}
