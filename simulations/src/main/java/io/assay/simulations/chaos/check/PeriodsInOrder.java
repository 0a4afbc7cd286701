package io.assay.simulations.chaos.check;

import io.assay.actors.weights.WeightsEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Periods follow one another: their numbers without a gap, each opened once and closed once, each
 * beginning where the last one ended unless the time between is recorded as skipped.
 */
final class PeriodsInOrder implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("periods in order");
    new Clock(notes).read(run.weights());
    return notes.findingOfSome("closed period");
  }

  /** What the clock's events say, one after the other. */
  private static final class Clock {
    private final Finding.Notes notes;
    private final SortedSet<Long> closed = new TreeSet<>();
    private Optional<WeightsEvent.PeriodOpened> last = Optional.empty();
    private Optional<WeightsEvent.PeriodSkipped> skipped = Optional.empty();

    Clock(Finding.Notes notes) {
      this.notes = notes;
    }

    void read(List<WeightsEvent> events) {
      for (WeightsEvent event : events) {
        if (event instanceof WeightsEvent.PeriodOpened e) {
          opened(e);
        } else if (event instanceof WeightsEvent.PeriodClosed e) {
          closed(e);
        } else if (event instanceof WeightsEvent.PeriodSkipped e) {
          skipped = Optional.of(e);
        }
      }
    }

    private void opened(WeightsEvent.PeriodOpened e) {
      long expected = last.map(before -> before.period() + 1).orElse(1L);
      notes.require(e.period() == expected, "period %d opened, expected %d", e.period(), expected);
      last.ifPresent(before -> followed(before, e));
      last = Optional.of(e);
      skipped = Optional.empty();
    }

    private void followed(WeightsEvent.PeriodOpened before, WeightsEvent.PeriodOpened e) {
      notes.require(
          closed.contains(before.period()),
          "period %d opened while %d was open",
          e.period(),
          before.period());
      Instant from = skipped.map(WeightsEvent.PeriodSkipped::to).orElse(before.closesAt());
      notes.require(
          e.opensAt().equals(from),
          "period %d begins at %s, the last one ended at %s (%s)",
          e.period(),
          e.opensAt(),
          before.closesAt(),
          skipped.isPresent() ? "skipped up to " + from : "nothing skipped");
    }

    private void closed(WeightsEvent.PeriodClosed e) {
      notes.look();
      notes.require(closed.add(e.period()), "period %d closed again", e.period());
      boolean open = last.filter(opened -> opened.period() == e.period()).isPresent();
      notes.require(open, "period %d closed, but was not open", e.period());
    }
  }
}
