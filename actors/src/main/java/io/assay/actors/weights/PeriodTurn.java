package io.assay.actors.weights;

import io.assay.actors.network.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The turn of two periods: what is recorded when the clock strikes. A period that ended longer ago
 * than the tolerance leaves a gap, which is recorded too; else the next one begins where it ended.
 */
final class PeriodTurn {

  private PeriodTurn() {}

  /** The events at this moment, for these members; nobody is closing and nothing is open then. */
  static List<WeightsEvent> of(
      WeightsState state,
      List<Member> members,
      Instant now,
      WeightsPorts ports,
      WeightsSettings settings) {
    List<WeightsEvent> events = new ArrayList<>();
    Instant opensAt = now;
    if (state.open().isPresent()) {
      WeightsEvent.PeriodOpened ended = state.open().get();
      events.add(new WeightsEvent.PeriodClosed(ended.period(), ended.closesAt(), now));
      if (now.isAfter(ended.closesAt().plus(settings.tolerance()))) {
        events.add(new WeightsEvent.PeriodSkipped(ended.period(), ended.closesAt(), now, now));
      } else {
        opensAt = ended.closesAt();
      }
    }
    long seed = ports.seeds().nextLong();
    events.add(
        new WeightsEvent.PeriodOpened(
            state.lastPeriod() + 1,
            opensAt,
            opensAt.plus(settings.period()),
            seed,
            PeriodPlan.draw(seed, members, ports.tasks(), settings.traffic()),
            now));
    return events;
  }
}
