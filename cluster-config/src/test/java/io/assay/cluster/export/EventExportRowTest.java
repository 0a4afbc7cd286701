package io.assay.cluster.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.persistence.export.ExportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What everyone may see of an event, and what not. */
class EventExportRowTest {

  private static final Instant AT = Instant.parse("2026-11-01T12:00:00.25Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void givenAFailureOfAClientsCall_whenWritten_thenNothingOfTheCallIsThere(ExportFormat format)
      throws IOException {
    TableDays<EventExportRow> events = new TableDays<>(EventExportRow.TABLE);
    events.add(
        LocalDate.of(2026, 11, 1),
        new EventExportRow(
            new Hotkey("5A"),
            7,
            new MinerEvent.QueryFailed(
                new QueryId(77_777, 88_888),
                new TaskName("chat-mixtral"),
                Traffic.ORGANIC,
                FailureKind.values()[0],
                503,
                "the-detail",
                "the-request",
                AT)));

    Path file = events.write(LocalDate.of(2026, 11, 1), format, folder).path();

    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("the-detail", "the-request", "77777", "88888");
    if (format == ExportFormat.CSV) {
      assertThat(text.lines().skip(1))
          .containsExactly(
              "5A,7,QueryFailed,chat-mixtral,0,,,,,%s,503,2026-11-01 12:00:00.25"
                  .formatted(FailureKind.values()[0].name().toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void givenEveryTable_whenItsColumnsAreRead_thenEachHasAMeaningAndNoNameTwice() {
    assertThat(Arrays.stream(Exported.values()))
        .allSatisfy(
            table -> {
              assertThat(Exported.named(table.table().name())).contains(table);
              assertThat(table.table().columns())
                  .extracting(column -> column.name())
                  .doesNotHaveDuplicates();
              assertThat(table.table().columns())
                  .allSatisfy(column -> assertThat(column.meaning()).isNotBlank());
            });
  }
}
