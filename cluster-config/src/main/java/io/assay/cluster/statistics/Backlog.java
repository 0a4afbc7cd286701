package io.assay.cluster.statistics;

import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.persistence.history.Recorded;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which periods' statistics were asked for and not confirmed yet, folded from the events of the
 * weights.
 *
 * @param most so many wait at most; of more, the oldest are given up
 * @param cuts up to where the newest period reaches
 * @param newest the period whose weights were computed last
 * @param waiting by period
 * @param givenUp how many were
 * @param sequence the last event's number
 */
record Backlog(
    int most,
    Cuts cuts,
    Optional<Waiting> newest,
    SortedMap<Long, Waiting> waiting,
    int givenUp,
    long sequence) {

  /**
   * A period.
   *
   * @param before up to where the periods before it reach
   */
  record Waiting(WeightsRecord record, Cuts before) {}

  Backlog {
    waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
  }

  static Backlog empty(int most) {
    return new Backlog(most, Cuts.none(), Optional.empty(), Collections.emptySortedMap(), 0, 0);
  }

  /** The backlog after one more event. */
  Backlog after(Recorded<WeightsEvent> recorded) {
    return after(recorded.event()).at(recorded.sequence());
  }

  private Backlog after(WeightsEvent event) {
    if (event instanceof WeightsEvent.WeightsComputed computed) {
      WeightsRecord record = computed.record();
      return new Backlog(
          most,
          cuts.after(record),
          Optional.of(new Waiting(record, cuts)),
          waiting,
          givenUp,
          sequence);
    } else if (event instanceof WeightsEvent.PublicationRequested requested
        && requested.target().equals(StatisticsPublisher.TARGET)) {
      return newest
          .filter(last -> last.record().period() == requested.period())
          .map(this::with)
          .orElse(this);
    } else if (event instanceof WeightsEvent.WeightsPublished published
        && published.target().equals(StatisticsPublisher.TARGET)) {
      return waiting(new TreeMap<>(waiting).tailMap(published.period() + 1), givenUp);
    }
    return this;
  }

  private Backlog with(Waiting last) {
    TreeMap<Long, Waiting> next = new TreeMap<>(waiting);
    next.put(last.record().period(), last);
    int over = Math.max(next.size() - most, 0);
    for (int i = 0; i < over; i++) {
      next.pollFirstEntry();
    }
    return waiting(next, givenUp + over);
  }

  private Backlog waiting(SortedMap<Long, Waiting> now, int lost) {
    return new Backlog(most, cuts, newest, now, lost, sequence);
  }

  private Backlog at(long number) {
    return new Backlog(most, cuts, newest, waiting, givenUp, number);
  }
}
