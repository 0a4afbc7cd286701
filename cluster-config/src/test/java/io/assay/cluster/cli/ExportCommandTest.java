package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.cluster.history.SampleJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables out of a validator's own journal. */
class ExportCommandTest {

  @TempDir static Path data;

  @TempDir private Path out;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data);
  }

  @Test
  void givenAJournal_whenExported_thenPeriodsAndAnswersAreJudgedByThePublicRules()
      throws IOException {
    assertThat(export("uid-records", "reward-data", "capacities", "uid-info").exit()).isZero();

    assertThat(lines("uid_records"))
        .containsExactly(
            "id,axon_uid,miner_hotkey,validator_hotkey,task,declared_volume,consumed_volume,"
                + "total_requests_made,requests_429,requests_500,period_score,created_at",
            "20261101-1,0,5First,,chat-mixtral,5000.0,20.0,1,0,0,1.0,2026-11-01 12:00:20",
            "20261101-2,1,5Second,,chat-mixtral,5000.0,20.0,1,0,0,1.0,2026-11-01 12:00:20",
            "20261101-3,0,5First,,chat-mixtral,5000.0,20.0,1,0,0,1.0,2026-11-01 12:00:40",
            "20261101-4,1,5Second,,chat-mixtral,5000.0,20.0,1,0,0,1.0,2026-11-01 12:00:40");
    assertThat(lines("reward_data")).hasSize(1 + 4);
    assertThat(lines("reward_data").get(1))
        .startsWith("20261101-1,chat-mixtral,0,1.0,,5First,1,")
        .endsWith(",0.8,20.0,2026-11-01 12:00:05");
    assertThat(lines("capacities"))
        .containsExactly("task,uid,volume", "chat-mixtral,0,5000.0", "chat-mixtral,1,5000.0");
    assertThat(lines("uid_info")).containsExactly("uid,hotkey", "0,5First", "1,5Second");
  }

  @Test
  void givenAJournal_whenItsExportIsImported_thenThePublicRuleGivesTheSameScores()
      throws IOException {
    assertThat(export("uid-records", "reward-data", "capacities", "uid-info").exit()).isZero();
    Path again = out.resolve("again");

    CommandLineRun load =
        CommandLineRun.of(
            "import",
            "--uid-records",
            out.toString(),
            "--reward-data",
            out.toString(),
            "--capacities",
            out.toString(),
            "--uid-info",
            out.toString(),
            "--strict",
            "--data",
            again.toString());

    assertThat(load.exit()).as(load.err()).isZero();
    assertThat(scores(again)).isEqualTo(scores(data));
  }

  private JsonNode scores(Path history) throws IOException {
    Path to = out.resolve("replay");
    CommandLineRun run =
        CommandLineRun.of(
            "replay",
            "--policy",
            "vision-4.1",
            "--at",
            "2026-11-01T12:00:40Z",
            "--data",
            history.toString(),
            "--out",
            to.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    return new ObjectMapper().readTree(to.resolve("scores.json").toFile());
  }

  @Test
  void givenAJournal_whenWeightsAndEventsAreExported_thenTheyAreAsRecorded() throws IOException {
    CommandLineRun run = export("weights", "events", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode files = new ObjectMapper().readTree(run.out()).path("files");
    assertThat(files).hasSize(2);
    assertThat(files.get(0).path("rows").asInt()).isEqualTo(4);
    assertThat(lines("weights").get(1)).startsWith("1,2026-11-01 12:00:20,0,5First,");
    assertThat(lines("events")).hasSize(1 + 2 * 14);
    assertThat(lines("events"))
        .contains(
            "5First,7,AnswerChecked,chat-mixtral,1,,0.8,80.0,20.0,,,2026-11-01 12:00:05",
            "5Second,8,PeriodClosed,,,1,,,,,,2026-11-01 12:00:20");
  }

  @Test
  void givenAStretch_whenExported_thenOnlyItsRowsAreThere() throws IOException {
    assertThat(export("uid-records", "capacities", "--from", "2026-11-01T12:00:30Z").exit())
        .isZero();

    assertThat(lines("uid_records")).hasSize(1 + 2);
    assertThat(lines("capacities")).hasSize(1 + 2);
  }

  @Test
  void givenAnExport_whenMadeAgain_thenItsBytesAreTheSame() throws IOException {
    for (String format : List.of("csv", "jsonl", "parquet")) {
      export("reward-data", "--format", format);
      Path file = out.resolve("2026-11-01_reward_data." + format);
      byte[] first = Files.readAllBytes(file);

      export("reward-data", "--format", format);

      assertThat(file).hasBinaryContent(first);
    }
    try (var files = Files.list(out)) {
      assertThat(files).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "answers | 2 | table 'answers': expected uid-records, reward-data, capacities, uid-info,"
            + " weights, events",
        "weights --format xml | 2 | --format xml: expected csv, jsonl or parquet",
        "weights --from yesterday | 2 | yesterday",
        "weights --from 2026-11-02T00:00:00Z --to 2026-11-01T00:00:00Z | 2 | expected a time after",
        "weights --from 2027-01-01T00:00:00Z | 1 | there is nothing to export: no row of weights is"
            + " on record in that stretch of time"
      })
  void givenSomethingWrong_whenExported_thenOneLineSaysWhatWouldBeRight(
      String options, int exit, String problem) {
    CommandLineRun run = export(options.split(" "));

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(problem);
  }

  @Test
  void givenAFileInThePlaceOfTheFolder_whenExported_thenItIsSaid() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "here");

    CommandLineRun run =
        CommandLineRun.of("export", "weights", "--data", data.toString(), "--out", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("--out " + file + " cannot be written to: it is a file");
  }

  private List<String> lines(String table) throws IOException {
    return Files.readAllLines(out.resolve("2026-11-01_" + table + ".csv"));
  }

  private CommandLineRun export(String... options) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(List.of(options));
    all.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
