package io.assay.cluster.history;

import io.assay.actors.checking.Evidence;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.query.Requested;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A miner's events in words. */
final class EventWords {

  /** One kind of event and how it is told. */
  private record Teller<E extends MinerEvent>(Class<E> type, Function<E, String> words) {
    String tell(MinerEvent event) {
      return words.apply(type.cast(event));
    }
  }

  private static final List<Teller<?>> TELLERS =
      List.of(
          new Teller<>(MinerEvent.QueryDispatched.class, EventWords::dispatched),
          new Teller<>(MinerEvent.QueryAnswered.class, EventWords::answered),
          new Teller<>(
              MinerEvent.QueryRateLimited.class,
              e -> "refused %s with 429".formatted(query(e.traffic(), e.task()))),
          new Teller<>(MinerEvent.QueryFailed.class, EventWords::failed),
          new Teller<>(
              MinerEvent.QueryCancelled.class,
              e ->
                  "the client left %s; delivered %s"
                      .formatted(query(e.traffic(), e.task()), measured(e.delivered()))),
          new Teller<>(
              MinerEvent.QueryAbandoned.class,
              e ->
                  "%s was lost on our side (%s); counts for nothing"
                      .formatted(query(e.traffic(), e.task()), name(e.reason()))),
          new Teller<>(
              MinerEvent.AnswerSampled.class,
              e -> "an answer to %s waits to be checked".formatted(query(e.traffic(), e.task()))),
          new Teller<>(
              MinerEvent.SampleDropped.class,
              e ->
                  "a waiting answer for %s will not be checked (%s)"
                      .formatted(e.task(), name(e.reason()))),
          new Teller<>(MinerEvent.AnswerChecked.class, EventWords::checked),
          new Teller<>(
              MinerEvent.AnswerCheckFailed.class,
              e ->
                  "check %d of an answer for %s failed%s: %s"
                      .formatted(e.attempt(), e.task(), e.last() ? ", the last" : "", e.reason())),
          new Teller<>(
              MinerEvent.ChargeSettled.class,
              e -> "the charge for query %s is settled".formatted(e.query())),
          new Teller<>(MinerEvent.CapacityAnnounced.class, EventWords::capacities),
          new Teller<>(MinerEvent.PeriodOpened.class, EventWords::opened),
          new Teller<>(
              MinerEvent.PeriodClosed.class, e -> "period %d closed".formatted(e.period())),
          new Teller<>(
              MinerEvent.MinerRegistered.class,
              e -> "registered with uid %d at %s".formatted(e.uid(), e.endpoint().url())),
          new Teller<>(
              MinerEvent.EndpointChanged.class,
              e -> "moved to uid %d at %s".formatted(e.uid(), e.endpoint().url())),
          new Teller<>(
              MinerEvent.MinerDeregistered.class, e -> "takes no part any more: " + e.reason()),
          new Teller<>(
              MinerEvent.WindowCapReached.class,
              e -> "%s has %d results, as many as are kept".formatted(e.task(), e.results())),
          new Teller<>(
              MinerEvent.HistoryImported.class,
              e ->
                  "%s and %s taken over from %s"
                      .formatted(
                          counted(e.rewards().size(), "checked answer"),
                          counted(e.periods().size(), "closed period"),
                          e.source())));

  private EventWords() {}

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** The event in a few words, on one line. */
  static String of(MinerEvent event) {
    return TELLERS.stream()
        .filter(teller -> teller.type().isInstance(event))
        .findFirst()
        .map(teller -> teller.tell(event) + request(event))
        .orElseThrow(() -> new IllegalArgumentException("no words for " + event.getClass()));
  }

  private static String request(MinerEvent event) {
    return event instanceof Requested of && !of.requestId().isEmpty()
        ? " (request " + of.requestId() + ")"
        : "";
  }

  private static String dispatched(MinerEvent.QueryDispatched e) {
    return "asked %s (query %s)".formatted(query(e.traffic(), e.task()), e.query());
  }

  private static String answered(MinerEvent.QueryAnswered e) {
    String charge = e.charge().map(c -> ", charged %d credits".formatted(c.credits())).orElse("");
    return "answered %s in %s%s"
        .formatted(query(e.traffic(), e.task()), measured(e.measurement()), charge);
  }

  private static String failed(MinerEvent.QueryFailed e) {
    return "failed %s: %s%s%s"
        .formatted(
            query(e.traffic(), e.task()),
            name(e.kind()),
            e.status() == 0 ? "" : ", status " + e.status(),
            e.detail().isBlank() ? "" : ", " + e.detail());
  }

  private static String checked(MinerEvent.AnswerChecked e) {
    String found;
    if (e.evidence() instanceof Evidence.Text text) {
      found =
          "mean distance %s over %d positions"
              .formatted(number(text.meanDistance()), text.positions().size());
    } else if (e.evidence() instanceof Evidence.Image image) {
      found =
          "same image with probability %s, similarity %s"
              .formatted(number(image.sameImageProbability()), number(image.clipSimilarity()));
    } else if (e.evidence() instanceof Evidence.Clip clip) {
      found = "mean similarity %s".formatted(number(clip.meanSimilarity()));
    } else if (e.evidence() instanceof Evidence.Outside outside) {
      found = "quality %s by %s".formatted(number(outside.quality()), outside.judge());
    } else {
      found = e.evidence().toString();
    }
    return "an answer to %s was checked: %s".formatted(query(e.traffic(), e.task()), found);
  }

  private static String capacities(MinerEvent.CapacityAnnounced e) {
    return e.capacities().isEmpty()
        ? "announced no capacity"
        : e.capacities().entrySet().stream()
            .map(
                entry ->
                    "%s %s of %s"
                        .formatted(
                            entry.getKey(),
                            number(entry.getValue().effective()),
                            number(entry.getValue().announced())))
            .collect(Collectors.joining(", ", "capacity counted of announced: ", ""));
  }

  private static String opened(MinerEvent.PeriodOpened e) {
    String tasks =
        e.tasks().entrySet().stream()
            .map(entry -> entry.getKey() + " " + number(entry.getValue().volumeToScore()))
            .collect(Collectors.joining(", "));
    return "period %d opened until %s; to score: %s"
        .formatted(e.period(), e.closesAt(), tasks.isEmpty() ? "nothing" : tasks);
  }

  private static String query(Traffic traffic, TaskName task) {
    return (traffic == Traffic.ORGANIC ? "an organic " : "a synthetic ") + task + " request";
  }

  private static String measured(Measurement measured) {
    OptionalDouble units = measured.units();
    return number(measured.responseSeconds())
        + " s"
        + (units.isPresent() ? ", " + number(units.getAsDouble()) + " units" : "");
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String number(double value) {
    return value == StrictMath.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
