package io.assay.cluster.export;

import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.persistence.export.ExportColumn.Kind;
import io.assay.persistence.export.ExportTable;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code events}: what happened to a miner, with the numbers of it that everyone may see.
 * What belongs to a client's call, addresses and free texts are left out.
 */
record EventExportRow(Hotkey miner, long sequence, MinerEvent event) {

  static final ExportTable<EventExportRow> TABLE =
      ExportTable.named("events", EventExportRow.class)
          .with("miner_hotkey", Kind.TEXT, "", "The miner.", row -> row.miner().value())
          .with(
              "seq",
              Kind.WHOLE,
              "",
              "The event's number for its miner, from 1.",
              row -> row.sequence())
          .with("event", Kind.TEXT, "", "What happened, as a name.", row -> name(row.event()))
          .maybe("task", Kind.TEXT, "", "The task; none if it is about none.", EventExportRow::task)
          .maybe(
              "synthetic",
              Kind.FLAG,
              "",
              "Whether the validator itself had asked; none if nobody did.",
              EventExportRow::synthetic)
          .maybe(
              "period", Kind.WHOLE, "", "The period that opened or closed.", EventExportRow::period)
          .maybe(
              "response_time",
              Kind.NUMBER,
              "s",
              "Time to the complete answer.",
              row -> measured(row.event()).map(Measurement::responseSeconds).orElse(null))
          .maybe(
              "units",
              Kind.NUMBER,
              "characters of a text, steps of an image",
              "Size of the answer.",
              row -> measured(row.event()).map(each -> number(each.units())).orElse(null))
          .maybe(
              "volume",
              Kind.NUMBER,
              "volume",
              "Work of the answer.",
              row -> measured(row.event()).map(each -> number(each.work())).orElse(null))
          .maybe("reason", Kind.TEXT, "", "Why it failed or was given up.", EventExportRow::reason)
          .maybe("status", Kind.WHOLE, "", "The HTTP status of a failure.", EventExportRow::status)
          .with("created_at", Kind.TIME, "UTC", "When it was recorded.", EventExportRow::at)
          .build();

  EventExportRow(Hotkey miner, Recorded<MinerEvent> recorded) {
    this(miner, recorded.sequence(), recorded.event());
  }

  Instant at() {
    return event.at();
  }

  private static String name(MinerEvent event) {
    return event.getClass().getSimpleName();
  }

  private @Nullable String task() {
    return about().map(About::task).map(TaskName::value).orElse(null);
  }

  private @Nullable Boolean synthetic() {
    return about().flatMap(About::traffic).map(each -> each == Traffic.SYNTHETIC).orElse(null);
  }

  /** What a request was, as far as the event says. */
  private record About(TaskName task, Optional<Traffic> traffic) {}

  private Optional<About> about() {
    if (event instanceof MinerEvent.QueryDispatched e) {
      return about(e.task(), e.traffic());
    } else if (event instanceof MinerEvent.QueryEnded e) {
      return about(e.task(), e.traffic());
    } else if (event instanceof MinerEvent.AnswerSampled e) {
      return about(e.task(), e.traffic());
    } else if (event instanceof MinerEvent.AnswerChecked e) {
      return about(e.task(), e.traffic());
    } else if (event instanceof MinerEvent.SampleDropped e) {
      return Optional.of(new About(e.task(), Optional.empty()));
    } else if (event instanceof MinerEvent.AnswerCheckFailed e) {
      return Optional.of(new About(e.task(), Optional.empty()));
    } else if (event instanceof MinerEvent.WindowCapReached e) {
      return Optional.of(new About(e.task(), Optional.empty()));
    }
    return Optional.empty();
  }

  private static Optional<About> about(TaskName task, Traffic traffic) {
    return Optional.of(new About(task, Optional.of(traffic)));
  }

  private @Nullable Long period() {
    if (event instanceof MinerEvent.PeriodOpened e) {
      return e.period();
    }
    return event instanceof MinerEvent.PeriodClosed e ? e.period() : null;
  }

  private static Optional<Measurement> measured(MinerEvent event) {
    if (event instanceof MinerEvent.QueryAnswered e) {
      return Optional.of(e.measurement());
    } else if (event instanceof MinerEvent.QueryCancelled e) {
      return Optional.of(e.delivered());
    } else if (event instanceof MinerEvent.AnswerSampled e) {
      return Optional.of(e.measurement());
    } else if (event instanceof MinerEvent.AnswerChecked e) {
      return Optional.of(e.measurement());
    }
    return Optional.empty();
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private @Nullable String reason() {
    if (event instanceof MinerEvent.QueryFailed e) {
      return word(e.kind());
    } else if (event instanceof MinerEvent.QueryAbandoned e) {
      return word(e.reason());
    }
    return event instanceof MinerEvent.SampleDropped e ? word(e.reason()) : null;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable Long status() {
    return event instanceof MinerEvent.QueryFailed e && e.status() != 0 ? (long) e.status() : null;
  }
}
