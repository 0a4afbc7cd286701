package io.assay.cluster.replay;

import io.assay.cluster.errors.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The moments of a history in which no periods are on record. */
final class Moments {

  /** So many views of every miner are scored at most in one replay. */
  static final int MOST = 20_000;

  private Moments() {}

  /**
   * From the end of the first span in which something happened, one after every span, and the
   * newest event's own.
   *
   * @param ends of the spans in which something happened
   * @param newest the time of the newest event
   * @throws CommandException if there would be more than {@link #MOST} of them
   */
  static List<Moment> of(TreeSet<Instant> ends, Instant newest, Stretch stretch) {
    if (stretch.at().isPresent()) {
      return List.of(new Moment(1, stretch.at().get(), Optional.empty()));
    }
    if (ends.isEmpty()) {
      return List.of();
    }
    Instant first = first(ends.first(), stretch);
    requireFew(first, newest, stretch.every());
    List<Instant> times = new ArrayList<>();
    for (Instant end = first; end.isBefore(newest); end = end.plus(stretch.every())) {
      times.add(end);
    }
    times.add(newest);
    List<Moment> moments = new ArrayList<>();
    for (Instant time : times) {
      if (stretch.contains(time)) {
        moments.add(new Moment(moments.size() + 1L, time, Optional.empty()));
      }
    }
    return moments;
  }

  /** The first end that can belong to the stretch. */
  private static Instant first(Instant end, Stretch stretch) {
    Optional<Instant> from = stretch.from().filter(end::isBefore);
    return from.isEmpty() ? end : Walk.OverTime.endOf(from.get(), stretch.every());
  }

  private static void requireFew(Instant first, Instant newest, Duration every) {
    long moments = Duration.between(first, newest).dividedBy(every) + 1;
    if (moments > MOST) {
      throw new CommandException(
          "--every: that makes %d moments from %s to %s: expected at most %d; name a longer time"
                  .formatted(moments, first, newest, MOST)
              + " between them, or a later --from");
    }
  }
}
