package io.assay.cluster.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import io.assay.actors.testkit.TestClock;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.export.Export;
import io.assay.cluster.export.ExportOrder;
import io.assay.cluster.export.Exporter;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.history.SampleJournal;
import io.assay.cluster.report.Judgement;
import io.assay.http.network.DailyFiles.DailyFile;
import io.assay.persistence.history.HistoryReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily files of a journal whose two periods ended on 1 November at noon. */
class DailyExportsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Instant ONE_O_CLOCK = Instant.parse("2026-11-01T13:00:00Z");

  @TempDir static Path data;

  private static OpenJournal journal;
  private static Exporter exporter;

  @TempDir private Path folder;

  private final TestClock clock = TestClock.at(ONE_O_CLOCK);
  private final List<ExportOrder> orders = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    SampleJournal.write(data);
    journal = OpenJournal.toRead(ConfigFactory.empty(), data, List.of());
    exporter =
        new Exporter(
            journal.system(),
            HistoryReader.of(journal.system(), journal.archives()),
            Judgement.of(ConfigFactory.empty(), TaskTable.shipped()),
            1,
            1_000);
  }

  @AfterAll
  static void close() {
    journal.close();
  }

  private DailyExports exports(int days) {
    return new DailyExports(new DailyShelf(folder), days, clock, Runnable::run, this::read);
  }

  private Export read(ExportOrder order) {
    orders.add(order);
    return Awaited.of(exporter.read(order, events -> {}));
  }

  private static List<DailyFile> made(DailyExports exports) {
    var unused = exports.list();
    return exports.list();
  }

  @Test
  void givenADayUnderWay_whenAsked_thenItsFilesAreThereSoFar() throws IOException {
    DailyExports exports = exports(3);

    List<DailyFile> files = made(exports);

    assertThat(files)
        .extracting(DailyFile::name)
        .containsExactly(
            "2026-11-01_uid_records.csv",
            "2026-11-01_reward_data.csv",
            "2026-11-01_capacities.csv",
            "2026-11-01_uid_info.csv",
            "2026-11-01_weights.csv");
    assertThat(files)
        .allSatisfy(
            file -> {
              assertThat(file.complete()).isFalse();
              assertThat(file.until()).isEqualTo(ONE_O_CLOCK);
              assertThat(file.bytes()).isEqualTo(Files.size(file.plain()));
              assertThat(unzipped(file)).isEqualTo(Files.readString(file.plain()));
            });
    assertThat(files.get(0).rows()).isEqualTo(4);
    assertThat(exports.isToCome(DAY.minusDays(1))).isFalse();
    assertThat(exports.find(DAY.minusDays(1), "weights")).isEmpty();
    assertThat(orders).hasSize(1);
  }

  private static String unzipped(DailyFile file) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(Files.newInputStream(file.gzipped()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void givenADayThatIsOver_whenAskedAgain_thenItIsMadeOnceMoreAndThenKept() {
    DailyExports exports = exports(3);
    String tag = made(exports).get(0).tag();
    clock.set(DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(DailyExports.GRACE));

    List<DailyFile> files = made(exports);

    assertThat(files).extracting(DailyFile::complete).containsOnly(true);
    assertThat(files.get(0).tag()).isEqualTo(tag);
    int made = orders.size();
    clock.advance(Duration.ofMinutes(1));
    assertThat(made(exports(3))).isEqualTo(files);
    assertThat(orders).hasSize(made);
  }

  @Test
  void givenTodaysFiles_whenAskedOften_thenTheyAreMadeAgainNowAndThen() {
    DailyExports exports = exports(1);
    made(exports);

    clock.set(ONE_O_CLOCK.plus(DailyExports.TODAY_EVERY).minusSeconds(1));
    made(exports);
    assertThat(orders).hasSize(1);
    clock.set(ONE_O_CLOCK.plus(DailyExports.TODAY_EVERY));
    assertThat(made(exports)).extracting(DailyFile::until).containsOnly(clock.instant());
    assertThat(orders).hasSize(2);
  }

  @Test
  void givenDaysThatAreTooOld_whenAsked_thenNothingOfThemIsKept() throws IOException {
    made(exports(3));
    clock.set(ONE_O_CLOCK.plus(Duration.ofDays(3)));

    assertThat(made(exports(3))).isEmpty();

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("2026-11-02.json", "2026-11-03.json", "2026-11-04.json");
    }
  }

  @Test
  void givenAListWrittenByHalf_whenOpened_thenItsDayIsMadeAgain() throws IOException {
    List<DailyFile> before = made(exports(2));
    Files.writeString(folder.resolve(DAY + ".json"), "{\"day\":\"2026-");

    assertThat(made(exports(2))).isEqualTo(before);
    assertThat(orders).hasSize(2);
  }

  @Test
  void givenMoreRowsThanAreHeld_whenMade_thenItIsDoneByFewerDays() {
    clock.set(ONE_O_CLOCK.plus(Duration.ofDays(2)));
    DailyExports exports =
        new DailyExports(
            new DailyShelf(folder),
            4,
            clock,
            Runnable::run,
            order -> {
              Duration span =
                  Duration.between(
                      order.span().from().orElseThrow(), order.span().to().orElseThrow());
              if (span.compareTo(Duration.ofDays(1)) > 0) {
                throw new CommandException("too many rows");
              }
              return read(order);
            });

    assertThat(made(exports)).hasSize(5);
    assertThat(orders).hasSize(4);
  }

  @Test
  void givenAHistoryThatCannotBeRead_whenAskedAgainAndAgain_thenItIsNotReadEachTime() {
    DailyExports exports =
        new DailyExports(
            new DailyShelf(folder),
            1,
            clock,
            Runnable::run,
            order -> {
              orders.add(order);
              throw new IllegalStateException("unreadable");
            });

    assertThat(made(exports)).isEmpty();
    assertThat(exports.isToCome(DAY)).isTrue();
    assertThat(orders).hasSize(1);
    clock.advance(DailyExports.TODAY_EVERY);
    assertThat(made(exports)).isEmpty();
    assertThat(orders).hasSize(2);
  }

  @Test
  void givenNoDays_whenAsked_thenThereIsNothing() {
    DailyExports exports = exports(0);

    assertThat(made(exports)).isEmpty();
    assertThat(exports.days()).isEmpty();
    assertThat(orders).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }
}
