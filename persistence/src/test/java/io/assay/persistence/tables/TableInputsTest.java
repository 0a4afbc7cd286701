package io.assay.persistence.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.MinerHistory;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.TaskCapacity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableInputsTest {

  private final Map<String, String> tables = new HashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void givenSmallTables() {
    tables.put(
        "uid_records",
        """
        id,axon_uid,miner_hotkey,validator_hotkey,task,declared_volume,consumed_volume,\
        total_requests_made,requests_429,requests_500,period_score,created_at
        u1,0,A,v,chat-mixtral,100.5,10.0,10,1,2,0.75,2024-06-12 00:00:00
        u2,0,A,v,chat-mixtral,100.5,0.0,0,0,0,,2024-06-12 01:00:00.25
        """);
    tables.put(
        "reward_data",
        """
        id,task,axon_uid,quality_score,validator_hotkey,miner_hotkey,synthetic_query,\
        speed_scoring_factor,response_time,volume,created_at
        r1,chat-mixtral,0,1.0,v,A,1,1.2,,10.0,2024-06-12 01:00:00
        r2,avatar,0,0.5,v,B,0,,3.5,,2024-06-12 02:00:00.000001
        """);
    tables.put("capacities", "task,uid,volume\nchat-mixtral,0,-1.5\n");
    tables.put("uid_info", "uid,hotkey\n0,A\n");
    tables.put("task_weights", "task,weight\nchat-mixtral,0.4\navatar,0.6\n");
  }

  private ScoringInputs read() throws IOException {
    for (Map.Entry<String, String> table : tables.entrySet()) {
      Files.writeString(file(table.getKey()), table.getValue());
    }
    return TableInputs.read(files(), Optional.empty());
  }

  private TableFiles files() {
    return new TableFiles(
        file("uid_records"),
        file("reward_data"),
        file("capacities"),
        file("uid_info"),
        file("task_weights"));
  }

  private Path file(String table) {
    return folder.resolve(table + ".csv");
  }

  @Test
  void givenTablesWhenReadThenEmptyCellsAreNullAndTimesAreUtc() throws IOException {
    ScoringInputs inputs = read();

    MinerHistory history = inputs.histories().get(new Hotkey("A"));
    assertThat(history.periods())
        .extracting(PeriodRecord::at)
        .containsExactly(
            Instant.parse("2024-06-12T00:00:00Z"), Instant.parse("2024-06-12T01:00:00.25Z"));
    PeriodRecord second = history.periods().get(1);
    assertThat(second.recordedScore()).isEmpty();
    assertThat(second.imported()).isTrue();
    Reward other = inputs.histories().get(new Hotkey("B")).rewards().get(0);
    assertThat(other.recordedSpeedFactor()).isEmpty();
    assertThat(other.responseSeconds()).hasValue(3.5);
    assertThat(other.volume()).isEmpty();
    assertThat(other.synthetic()).isFalse();
    assertThat(inputs.at()).isEqualTo(Instant.parse("2024-06-12T02:00:00.000001Z"));
    assertThat(inputs.capacities().get(0).volume()).isEqualTo(-1.5);
  }

  @Test
  void givenAMomentWhenReadThenItIsTheInputs() throws IOException {
    read();
    Instant at = Instant.parse("2024-07-01T00:00:00Z");

    assertThat(TableInputs.read(files(), Optional.of(at)).at()).isEqualTo(at);
  }

  @Test
  void givenNoRowsWhenReadThenTheInputsAreEmpty() throws IOException {
    tables.replaceAll((name, text) -> text.substring(0, text.indexOf('\n')));

    ScoringInputs inputs = read();

    assertThat(inputs.histories()).isEmpty();
    assertThat(inputs.at()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void givenAByteOrderMarkOtherCaseAndLineEndsWhenReadThenTheResultIsTheSame() throws IOException {
    ScoringInputs expected = read();
    tables.replaceAll(
        (name, text) -> {
          int end = text.indexOf('\n');
          String header = text.substring(0, end).toUpperCase(Locale.ROOT);
          return "\uFEFF" + header.replace(",", " , ") + text.substring(end).replace("\n", "\r\n");
        });

    assertThat(read()).isEqualTo(expected);
  }

  @Test
  void givenACompressedTableWhenReadThenTheResultIsTheSame() throws IOException {
    ScoringInputs expected = read();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tables.get("reward_data").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file("reward_data"), bytes.toByteArray());

    assertThat(TableInputs.read(files(), Optional.empty())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "uid_records  | ,0.75,        | ,high,        | 2 | period_score     | 'high', expected a number",
        "uid_records  | 100.5,10.0    | 100.5,        | 2 | consumed_volume  | empty, expected a number",
        "uid_records  | 100.5,10.0    | 100.5,NaN     | 2 | consumed_volume  | 'NaN', expected a number",
        "uid_records  | ,10,1,2,      | ,10,1.5,2,    | 2 | requests_429     | '1.5', expected a whole number",
        "uid_records  | 01:00:00.25   | 01:00         | 3 | created_at       | '2024-06-12 01:00', expected a time in UTC",
        "uid_records  | 06-12 01      | 13-12 01      | 3 | created_at       | '2024-13-12 01:00:00.25', expected a time",
        "reward_data  | r2,avatar     | r2,Avatar     | 3 | task             | 'Avatar', expected lower-case letters",
        "reward_data  | v,B,0         | v,,0          | 3 | miner_hotkey     | empty, expected the public key",
        "reward_data  | v,B,0         | v,B,no        | 3 | synthetic_query  | 'no', expected 1 or 0",
        "capacities   | ,-1.5         | ,1d           | 2 | volume           | '1d', expected a number",
        "uid_info     | 0,A           | -1,A          | 2 | uid              | '-1', expected a whole number",
        "uid_info     | 0,A           | \"0,A\n0,B\"   | 3 | uid              | '0', expected every one once",
        "task_weights | avatar,0.6    | chat-mixtral,0.6 | 3 | task          | 'chat-mixtral', expected every one once",
      })
  void givenAWrongCellWhenReadThenTheErrorNamesItsPlace(
      String table, String good, String bad, long line, String column, String problem) {
    assertThat(tables.get(table)).contains(good);
    tables.computeIfPresent(table, (name, text) -> text.replace(good, bad));

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            TableException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file(table).toString());
              assertThat(e.line()).hasValue(line);
              assertThat(e.column()).contains(column);
            })
        .hasMessageContaining(table + ".csv, line " + line + ", column " + column + ": " + problem);
  }

  @Test
  void givenACapacityTwiceWhenReadThenTheLaterReplacesTheEarlier() throws IOException {
    tables.put("capacities", "task,uid,volume\navatar,0,1\navatar,1,2\navatar,0,3\n");

    assertThat(read().capacities())
        .extracting(TaskCapacity::uid, TaskCapacity::volume)
        .containsExactly(tuple(0, 3.0), tuple(1, 2.0));
  }

  @Test
  void givenMissingColumnsWhenReadThenAllAreListed() {
    tables.put("capacities", "task,volumes,place\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(TableException.class)
        .hasMessageContaining("capacities.csv, line 1: lacks the columns uid, volume: expected");
  }

  @ParameterizedTest
  @CsvSource({"'0,A,x', 3", "'0', 1"})
  void givenALineWithAnotherNumberOfFieldsWhenReadThenTheErrorSaysSo(String row, int fields) {
    tables.put("uid_info", "uid,hotkey\n\n" + row);

    assertThatThrownBy(this::read)
        .isInstanceOf(TableException.class)
        .hasMessageContaining("uid_info.csv, line 3: has " + fields + " fields: expected 2");
  }

  @Test
  void givenNoFileWhenReadThenTheErrorSaysSo() throws IOException {
    read();
    Files.delete(file("uid_info"));

    assertThatThrownBy(() -> TableInputs.read(files(), Optional.empty()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("uid_info.csv: there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void givenAnEmptyFileWhenReadThenTheErrorSaysSo(String text) {
    tables.put("uid_info", text);

    assertThatThrownBy(this::read)
        .isInstanceOf(TableException.class)
        .hasMessageContaining("uid_info.csv: is empty: expected a header with the columns uid");
  }

  @Test
  void givenBytesThatAreNoTextWhenReadThenTheErrorSaysSo() throws IOException {
    read();
    Files.write(file("uid_info"), new byte[] {'u', 'i', 'd', ',', (byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> TableInputs.read(files(), Optional.empty()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 15, 30})
  void givenACutCompressedFileWhenReadThenTheErrorSaysSo(int length) throws IOException {
    read();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tables.get("uid_info").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file("uid_info"), Arrays.copyOf(bytes.toByteArray(), length));

    assertThatThrownBy(() -> TableInputs.read(files(), Optional.empty()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("uid_info.csv: cannot be read");
  }

  @Test
  void givenAFolderInPlaceOfAFileWhenReadThenTheErrorSaysSo() throws IOException {
    read();
    Files.delete(file("uid_info"));
    Files.createDirectory(file("uid_info"));

    assertThatThrownBy(() -> TableInputs.read(files(), Optional.empty()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("uid_info.csv: cannot be read");
  }

  @Test
  void givenAnUnclosedQuoteWhenReadThenTheErrorSaysSo() {
    tables.put("uid_info", "uid,hotkey\n0,\"A\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(TableException.class)
        .hasMessageContaining("uid_info.csv: cannot be read");
  }
}
