package io.assay.actors.weights;

import io.assay.actors.network.Hotkey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How events make the state of the period clock and the weights. Pure. */
public final class WeightsFold {

  private WeightsFold() {}

  /** The state after one more event. */
  public static WeightsState evolve(WeightsState state, WeightsEvent event) {
    if (event instanceof WeightsEvent.PeriodOpened opened) {
      return with(state, Optional.of(opened), state.closing());
    } else if (event instanceof WeightsEvent.PeriodClosed closed) {
      return state.open().filter(open -> open.period() == closed.period()).isPresent()
          ? with(state, Optional.empty(), state.open())
          : state;
    } else if (event instanceof WeightsEvent.WeightsComputed computed) {
      return computed(state, computed.record());
    } else if (event instanceof WeightsEvent.PublicationRequested requested) {
      return publishing(
          state,
          requested.target(),
          Optional.of(new WeightsState.Publication(requested.period(), requested.attempt())));
    } else if (event instanceof WeightsEvent.WeightsPublished published) {
      return isUnderWay(state, published.target(), published.period())
          ? publishing(state, published.target(), Optional.empty())
          : state;
    }
    return state;
  }

  private static boolean isUnderWay(WeightsState state, String target, long period) {
    WeightsState.Publication publication = state.unpublished().get(target);
    return publication != null && publication.period() == period;
  }

  private static WeightsState with(
      WeightsState state,
      Optional<WeightsEvent.PeriodOpened> open,
      Optional<WeightsEvent.PeriodOpened> closing) {
    return new WeightsState(open, closing, state.last(), state.cuts(), state.unpublished());
  }

  private static WeightsState computed(WeightsState state, WeightsRecord record) {
    SortedMap<Hotkey, MemberCut> cuts = new TreeMap<>(state.cuts());
    record.members().forEach(cut -> cuts.put(cut.hotkey(), cut));
    Optional<WeightsEvent.PeriodOpened> closing =
        state.closing().filter(period -> period.period() != record.period());
    return new WeightsState(state.open(), closing, Optional.of(record), cuts, state.unpublished());
  }

  private static WeightsState publishing(
      WeightsState state, String target, Optional<WeightsState.Publication> publication) {
    SortedMap<String, WeightsState.Publication> unpublished = new TreeMap<>(state.unpublished());
    unpublished.remove(target);
    publication.ifPresent(p -> unpublished.put(target, p));
    return new WeightsState(state.open(), state.closing(), state.last(), state.cuts(), unpublished);
  }
}
