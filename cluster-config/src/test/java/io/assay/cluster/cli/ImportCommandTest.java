package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an import does with tables that are not as they should be. */
class ImportCommandTest {

  private static final String HEAD =
      "id,axon_uid,miner_hotkey,validator_hotkey,task,declared_volume,consumed_volume,"
          + "total_requests_made,requests_429,requests_500,period_score,created_at";
  private static final String GOOD =
      "%s,3,5A,%s,chat-mixtral,100.0,10.0,10,0,0,1.0,2024-06-12 0%d:00:00";

  private static final String DATABASE =
      "CREATE TABLE %s (id TEXT, axon_uid INT, miner_hotkey TEXT, validator_hotkey TEXT, task TEXT,"
          + " declared_volume FLOAT, consumed_volume FLOAT, total_requests_made INT,"
          + " requests_429 INT, requests_500 INT, period_score FLOAT, created_at TIMESTAMP)";
  private static final String REWARDS =
      "CREATE TABLE reward_data (id TEXT, task TEXT, axon_uid INT, quality_score FLOAT,"
          + " validator_hotkey TEXT, miner_hotkey TEXT, synthetic_query BOOLEAN,"
          + " speed_scoring_factor FLOAT, response_time FLOAT, volume FLOAT,"
          + " created_at TIMESTAMP)";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "b,3,5A,v,chat-mixtral,100.0 | line 3: has 6 fields: expected 12",
        "b,3,5A,v,chat-mixtral,many,10.0,10,0,0,1.0,2024-06-12 01:00:00 | line 3, column"
            + " declared_volume: 'many', expected a number",
        "b,3,5A,v,chess,100.0,10.0,10,0,0,1.0,2024-06-12 01:00:00 | line 3, column task: 'chess',"
            + " expected one of",
        "b,3,5A,v,chat-mixtral,1.0,1.0,1,0,0,1.0,2999-06-12 01:00:00 | expected a time that is not"
            + " in the future",
        "b,3,5A,v,chat-mixtral,1.0,1.0,1,0,0,1.0,yesterday | column created_at: 'yesterday'",
        "b,99999,5A,v,chat-mixtral,1.0,1.0,1,0,0,1.0,2024-06-12 01:00:00 | column axon_uid",
        "b,3,,v,chat-mixtral,1.0,1.0,1,0,0,1.0,2024-06-12 01:00:00 | column miner_hotkey: empty",
        "a,3,5A,v,chat-mixtral,1.0,1.0,1,0,0,1.0,2024-06-12 01:00:00 | column id: 'a', expected"
            + " every one once"
      })
  void givenARowThatCannotBeUsed_whenImported_thenItIsToldAndTheOthersAreThere(
      String row, String problem) throws IOException {
    Path table = table(GOOD.formatted("a", "v", 0), row, GOOD.formatted("c", "v", 2));

    CommandLineRun run = load(table);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("added:    2 rows", "refused:  1 rows");
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(table + ", line 3", problem);
    assertThat(load(table, "--strict").exit()).isEqualTo(1);
  }

  @Test
  void givenABadRow_whenStrict_thenNothingIsWritten() throws IOException {
    Path table = table(GOOD.formatted("a", "v", 0), "b");

    CommandLineRun run = load(table, "--strict");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("1 rows cannot be used: nothing was imported (--strict)");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void givenADatabaseThatIsInUse_whenImported_thenItIsReadAsItWasAndItsOwnerGoesOn()
      throws SQLException {
    Path database = folder.resolve("vision_database.db");
    try (Connection owner = connection(database);
        Statement statement = owner.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute(DATABASE.formatted("uid_records"));
      statement.execute(REWARDS);
      statement.execute(row("uid_records", "a", "10.0"));
      owner.setAutoCommit(false);
      statement.execute(row("uid_records", "b", "10.0"));

      CommandLineRun run = database(database);

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).contains("added:    1 rows");
      owner.commit();
      assertThat(database(database).out()).contains("added:    1 rows", "known:    1 rows");
    }
  }

  @Test
  void givenARowOfADatabaseThatCannotBeUsed_whenImported_thenItsTableAndRowAreTold()
      throws SQLException {
    Path database = folder.resolve("vision_database.db");
    try (Connection owner = connection(database);
        Statement statement = owner.createStatement()) {
      statement.execute(DATABASE.formatted("uid_records"));
      statement.execute(REWARDS);
      statement.execute(row("uid_records", "a", "10.0"));
      statement.execute(row("uid_records", "b", "'many'"));
      statement.execute(row("uid_records", "c", "NULL"));
    }

    CommandLineRun run = database(database);

    assertThat(run.out()).contains("added:    1 rows", "refused:  2 rows");
    assertThat(run.err())
        .contains("vision_database.db:uid_records, line 2, column declared_volume: 'many'")
        .contains("vision_database.db:uid_records, line 3, column declared_volume: empty");
  }

  @Test
  void givenNoDatabaseOrAnother_whenImported_thenOneLineSaysWhatIsWrong() throws Exception {
    Path database = folder.resolve("vision_database.db");
    assertRefused(database, "there is no such file");
    Files.writeString(database, "not a database at all, but long enough");
    assertRefused(database, "is not an SQLite database");
    Files.delete(database);
    try (Connection owner = connection(database);
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE other (id TEXT)");
    }
    assertRefused(database, "has no table uid_records");
    try (Connection owner = connection(database);
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE uid_records (id TEXT, task TEXT)");
    }
    assertRefused(database, "uid_records: lacks the columns miner_hotkey, declared_volume");
    byte[] whole = Files.readAllBytes(database);
    Files.write(database, Arrays.copyOf(whole, 1_000));
    assertRefused(database, "cannot be read");
  }

  private void assertRefused(Path database, String problem) {
    CommandLineRun run = database(database);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("vision_database.db", problem);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private CommandLineRun database(Path database) {
    return CommandLineRun.of(
        "import", "--vision-db", database.toString(), "--data", folder.resolve("data").toString());
  }

  private static Connection connection(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private static String row(String table, String id, String declared) {
    return "INSERT INTO %s VALUES ('%s', 3, '5A', 'v', 'chat-mixtral', %s, 1.0, 1, 0, 0, 1.0, '2024-06-12 00:00:0%d')"
        .formatted(table, id, declared, id.charAt(0) - 'a');
  }

  @Test
  void givenHalfAGzipFile_whenImported_thenWhatIsWholeIsUsed() throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEAD));
    for (int i = 0; i < 4_000; i++) {
      rows.add(GOOD.formatted("r" + i * 7919L, "v" + i, i % 10));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
    }
    Path half = folder.resolve("uid_records.csv.gz");
    Files.write(half, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

    CommandLineRun run = load(half, "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(run.out());
    assertThat(report.path("added").asInt()).isBetween(1_000, 3_000);
    assertThat(report.path("refused").size()).isPositive();
    assertThat(report.path("refused").get(0).path("file").asText()).isEqualTo(half.toString());
    assertThat(report.path("refused").toString()).contains("cannot be read");
  }

  @Test
  void givenRowsOfTwoValidators_whenOneIsNamed_thenOnlyItsRowsAreTaken() throws IOException {
    Path table = table(GOOD.formatted("a", "v", 0), GOOD.formatted("b", "w", 1));

    CommandLineRun run = load(table, "--validator", "w");

    assertThat(run.out()).contains("added:    1 rows", "left out: 1 rows of other validators");
  }

  @Test
  void givenRowsOutOfOrder_whenImported_thenEachIsAtItsTime() throws IOException {
    Path table = table(GOOD.formatted("a", "v", 5), GOOD.formatted("b", "v", 1));
    assertThat(load(table).exit()).isZero();

    CommandLineRun state = history("state", "--at", "2024-06-12T03:00:00Z");
    CommandLineRun events = history("events");

    assertThat(state.exit()).as(state.err()).isZero();
    assertThat(state.out()).contains("as of event 3, recorded 2024-06-12T01:00:00Z");
    assertThat(events.out().lines().filter(line -> line.contains("taken over from v")))
        .satisfiesExactly(
            first -> assertThat(first).contains("2024-06-12T01:00:00Z"),
            second -> assertThat(second).contains("2024-06-12T05:00:00Z"));
  }

  private CommandLineRun history(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--miner", "5A", "--data", folder.resolve("data").toString()));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  @Test
  void givenAFolderOfSomethingElse_whenImportedInto_thenItIsLeftAlone() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("letter.txt"), "dear");

    CommandLineRun run = load(table(GOOD.formatted("a", "v", 0)));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("holds something else: name an empty folder for a data set, or none yet");
    assertThat(data).isDirectoryContaining("glob:**/letter.txt");
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void givenNoTable_whenImported_thenItSaysWhatIsMissing() {
    assertThat(CommandLineRun.of("import", "--data", folder.toString()).err())
        .contains("expected --uid-records, --reward-data or both");
    assertThat(load(folder.resolve("none.csv")).err()).contains("there is no such file");
    assertThat(load(folder).err()).contains("holds no table uid_records: expected files such as");
  }

  private Path table(String... rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    lines.addAll(List.of(rows));
    return Files.write(folder.resolve("uid_records.csv"), lines);
  }

  private CommandLineRun load(Path table, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "import",
                "--uid-records",
                table.toString(),
                "--data",
                folder.resolve("data").toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
