package io.assay.actors.weights;

import io.assay.actors.network.Hotkey;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The period clock and the weights as their events have made them.
 *
 * @param open the period that runs
 * @param closing the period that has ended and whose weights are not known yet
 * @param last the newest weights
 * @param cuts each member's newest cut that went into weights: what a stale member is scored by
 * @param unpublished newest attempt by target, for weights that are not public yet
 */
public record WeightsState(
    Optional<WeightsEvent.PeriodOpened> open,
    Optional<WeightsEvent.PeriodOpened> closing,
    Optional<WeightsRecord> last,
    SortedMap<Hotkey, MemberCut> cuts,
    SortedMap<String, Publication> unpublished) {
  public WeightsState {
    cuts = Collections.unmodifiableSortedMap(new TreeMap<>(cuts));
    unpublished = Collections.unmodifiableSortedMap(new TreeMap<>(unpublished));
  }

  /**
   * Weights on their way to a target.
   *
   * @param period whose
   * @param attempt which attempt is under way, from 1
   */
  public record Publication(long period, int attempt) {}

  /** The state before the first event. */
  public static WeightsState empty() {
    return new WeightsState(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  /** The number of the newest period, 0 before the first. */
  public long lastPeriod() {
    return open.or(() -> closing)
        .map(WeightsEvent.PeriodOpened::period)
        .or(() -> last.map(WeightsRecord::period))
        .orElse(0L);
  }
}
