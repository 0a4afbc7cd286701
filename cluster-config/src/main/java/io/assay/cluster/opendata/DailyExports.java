package io.assay.cluster.opendata;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.export.Export;
import io.assay.cluster.export.ExportOrder;
import io.assay.cluster.export.Exported;
import io.assay.cluster.export.Span;
import io.assay.http.network.DailyFiles;
import io.assay.persistence.export.ExportColumn;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the daily files of a node from its history when somebody asks for them: a day that is over
 * once, today's again when they are older than {@link #TODAY_EVERY}. One reading of the history at
 * a time.
 */
final class DailyExports implements DailyFiles {

  /** What happens for one table is public all the same; so many events are not made into files. */
  private static final Set<Exported> TABLES =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Exported.EVENTS)));

  private static final Logger LOG = LoggerFactory.getLogger(DailyExports.class);

  /** Today's files are made again when they are older than this. */
  static final Duration TODAY_EVERY = Duration.ofMinutes(10);

  /** A day counts as over so long after its end: what ended then may be recorded a little later. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private final DailyShelf shelf;
  private final int days;
  private final Clock clock;
  private final Executor blocking;
  private final Function<ExportOrder, Export> exporter;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean opened;
  private volatile Instant notBefore = Instant.MIN;
  private volatile SortedMap<LocalDate, DailyShelf.Day> made = Collections.emptySortedMap();

  /**
   * The files in a folder.
   *
   * @param days how many days there are files of, today among them; 0 for none
   * @param blocking runs what reads and writes
   * @param exporter reads rows; waits for them, and fails with a {@link CommandException} if there
   *     are too many
   */
  DailyExports(
      DailyShelf shelf,
      int days,
      Clock clock,
      Executor blocking,
      Function<ExportOrder, Export> exporter) {
    this.shelf = shelf;
    this.days = days;
    this.clock = clock;
    this.blocking = blocking;
    this.exporter = exporter;
  }

  @Override
  public List<DailyTable> tables() {
    return TABLES.stream()
        .map(
            table ->
                new DailyTable(
                    table.table().name(),
                    table.meaning(),
                    table.table().columns().stream().map(DailyExports::column).toList()))
        .toList();
  }

  private static DailyColumn column(ExportColumn<?> column) {
    String type =
        switch (column.kind()) {
          case WHOLE -> "integer";
          case FLAG -> "boolean";
          case TEXT, NUMBER, TIME -> column.kind().name().toLowerCase(Locale.ROOT);
        };
    return new DailyColumn(column.name(), type, column.nullable(), column.unit(), column.meaning());
  }

  @Override
  public List<LocalDate> days() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return days == 0
        ? List.of()
        : today.minusDays(days - 1L).datesUntil(today.plusDays(1)).toList();
  }

  @Override
  public List<DailyFile> list() {
    prepare();
    List<LocalDate> kept = days();
    List<DailyFile> files = new ArrayList<>();
    for (DailyShelf.Day day : made.values()) {
      if (kept.contains(day.day())) {
        files.addAll(0, day.files());
      }
    }
    return files;
  }

  @Override
  public boolean isPreparing() {
    return busy.get();
  }

  @Override
  public boolean isToCome(LocalDate day) {
    return days().contains(day) && !made.containsKey(day);
  }

  /** Has what is missing made, unless that is under way. */
  private void prepare() {
    boolean due = !opened || !due().isEmpty();
    if (days > 0
        && due
        && !clock.instant().isBefore(notBefore)
        && busy.compareAndSet(false, true)) {
      blocking.execute(this::work);
    }
  }

  /** The days whose files are missing or too old, the oldest first. */
  private List<LocalDate> due() {
    Instant now = clock.instant();
    return days().stream().filter(day -> isDue(day, now)).toList();
  }

  private boolean isDue(LocalDate day, Instant now) {
    DailyShelf.Day known = made.get(day);
    return known == null
        || (!known.complete()
            && (isOver(day, now) || !now.isBefore(known.until().plus(TODAY_EVERY))));
  }

  private static boolean isOver(LocalDate day, Instant now) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !now.isBefore(end.plus(GRACE));
  }

  private void work() {
    try {
      if (!opened) {
        made = Collections.unmodifiableSortedMap(shelf.days());
        opened = true;
      }
      List<LocalDate> due = due();
      if (!due.isEmpty()) {
        make(due);
        shelf.keepOnly(days());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("event=daily-files-not-made again-in={} reason=\"{}\"", TODAY_EVERY, e.getMessage());
      notBefore = clock.instant().plus(TODAY_EVERY);
    } finally {
      busy.set(false);
    }
  }

  /** Makes the files of these days, by halves if they have too many rows. */
  private void make(List<LocalDate> due) throws IOException {
    Instant now = clock.instant();
    Span span = Span.of(due.get(0), due.get(due.size() - 1));
    Export export;
    try {
      export = exporter.apply(new ExportOrder(TABLES, span));
    } catch (CommandException e) {
      if (due.size() == 1) {
        throw e;
      }
      make(due.subList(due.size() / 2, due.size()));
      make(due.subList(0, due.size() / 2));
      return;
    }
    for (LocalDate day : due) {
      DailyShelf.Day written = shelf.write(day, export, TABLES, isOver(day, now), now);
      SortedMap<LocalDate, DailyShelf.Day> more = new TreeMap<>(made);
      more.put(day, written);
      more.keySet().retainAll(days());
      made = Collections.unmodifiableSortedMap(more);
    }
  }
}
