package io.assay.persistence.history;

import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.stream.javadsl.Source;

/** One reading of one entity's events: keeps count, so that a gap is seen and a fault is named. */
final class Reading<E> {
  private final String persistenceId;
  private final Class<E> type;
  private long next;

  private Reading(String persistenceId, long first, Class<E> type) {
    this.persistenceId = persistenceId;
    this.type = type;
    this.next = first;
  }

  /** The same events with their type; every run of the source counts for itself. */
  static <E> Source<Recorded<E>, NotUsed> of(
      String persistenceId, long first, Class<E> type, Source<EventEnvelope, NotUsed> events) {
    return Source.lazySource(
            () -> {
              Reading<E> reading = new Reading<>(persistenceId, first, type);
              return events
                  .map(reading::recorded)
                  .mapError(new PFBuilder<Throwable, Throwable>().matchAny(reading::named).build());
            })
        .mapMaterializedValue(started -> NotUsed.getInstance());
  }

  private Recorded<E> recorded(EventEnvelope envelope) {
    if (envelope.sequenceNr() != next) {
      throw new UnreadableHistoryException(
          persistenceId, next, "is missing: the next that is there is " + envelope.sequenceNr());
    }
    Object event = envelope.event();
    if (!type.isInstance(event)) {
      throw new UnreadableHistoryException(
          persistenceId,
          next,
          "is a " + event.getClass().getName() + ": expected a " + type.getName());
    }
    next++;
    return new Recorded<>(envelope.sequenceNr(), type.cast(event));
  }

  private Throwable named(Throwable failure) {
    return failure instanceof UnreadableHistoryException
        ? failure
        : new UnreadableHistoryException(persistenceId, next, failure);
  }
}
