package io.assay.persistence.history;

import io.assay.persistence.archive.ArchiveException;
import java.util.function.LongFunction;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.stream.javadsl.Source;

/** One reading of one entity's events: keeps count, so that a gap is seen and a fault is named. */
final class Reading<E> {
  private final Wanted<E> wanted;
  private long next;

  private Reading(Wanted<E> wanted) {
    this.wanted = wanted;
    this.next = wanted.from();
  }

  /**
   * The same events with their type; every run of the source counts for itself.
   *
   * @param later the first event in the journal from a number on, if there is one: asked when the
   *     events end before the last that is wanted
   */
  static <E> Source<Recorded<E>, NotUsed> of(
      Wanted<E> wanted,
      Source<EventEnvelope, NotUsed> events,
      LongFunction<Source<EventEnvelope, NotUsed>> later) {
    return Source.lazySource(
            () -> {
              Reading<E> reading = new Reading<>(wanted);
              return events
                  .map(reading::recorded)
                  .concatLazy(Source.lazySource(() -> reading.rest(later)))
                  .mapError(new PFBuilder<Throwable, Throwable>().matchAny(reading::named).build());
            })
        .mapMaterializedValue(started -> NotUsed.getInstance());
  }

  private Recorded<E> recorded(EventEnvelope envelope) {
    if (envelope.sequenceNr() != next) {
      throw missing(envelope.sequenceNr());
    }
    Object event = envelope.event();
    if (!wanted.type().isInstance(event)) {
      throw new UnreadableHistoryException(
          wanted.persistenceId(),
          next,
          "is a " + event.getClass().getName() + ": expected a " + wanted.type().getName());
    }
    next++;
    return new Recorded<>(envelope.sequenceNr(), wanted.type().cast(event));
  }

  /** Nothing, unless events that are wanted are missing before some that are there. */
  private Source<Recorded<E>, NotUsed> rest(LongFunction<Source<EventEnvelope, NotUsed>> later) {
    return next > wanted.to() || wanted.to() == Long.MAX_VALUE
        ? Source.empty()
        : later.apply(next).map(this::recorded);
  }

  private UnreadableHistoryException missing(long found) {
    return found > next + 1
        ? new UnreadableHistoryException(
            wanted.persistenceId(), next, found - 1, "are missing" + remedy(found))
        : new UnreadableHistoryException(
            wanted.persistenceId(), next, "is missing" + remedy(found));
  }

  private static String remedy(long found) {
    return ": the next that is there is "
        + found
        + "; if they were archived, name the folder of their history files (--archive, or"
        + " assay.archive.folders)";
  }

  private Throwable named(Throwable failure) {
    return failure instanceof UnreadableHistoryException || failure instanceof ArchiveException
        ? failure
        : new UnreadableHistoryException(wanted.persistenceId(), next, failure);
  }
}
