package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.OpenJournal;
import io.assay.persistence.dataset.Dataset;
import io.assay.persistence.dataset.DatasetContents;
import io.assay.persistence.history.HistoryReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public system's tables in, out and in again. */
class ExportRoundTripTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  static List<Path> folders() throws IOException {
    return GoldenTables.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenTables_whenExportedAndImportedAgain_thenTheDataSetAndItsScoresAreTheSame(Path golden)
      throws IOException {
    done(GoldenTables.load(golden, folder.resolve("first")));
    export("first", "csv");

    done(load(folder.resolve("first-csv"), folder.resolve("second")));

    assertThat(contents("second")).isEqualTo(contents("first"));
    assertThat(scores("second")).isEqualTo(scores("first"));
    export("second", "csv");
    assertThat(files("second-csv")).isEqualTo(files("first-csv"));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenADataSet_whenExportedInEachFormat_thenEachSaysTheSame(Path golden) throws IOException {
    done(GoldenTables.load(golden, folder.resolve("first")));
    for (String format : List.of("csv", "jsonl", "parquet")) {
      export("first", format);
    }

    for (String name : files("first-csv").keySet()) {
      String table = name.substring(0, name.length() - "csv".length());
      List<Map<String, String>> csv = csv(folder.resolve("first-csv").resolve(name));
      assertThat(json(folder.resolve("first-jsonl").resolve(table + "jsonl")))
          .as(name)
          .isEqualTo(csv);
      assertThat(parquet(folder.resolve("first-parquet").resolve(table + "parquet")))
          .as(name)
          .isEqualTo(csv);
    }
  }

  private static void done(List<String> command) {
    CommandLineRun run = CommandLineRun.of(command.toArray(String[]::new));
    assertThat(run.exit()).as(command + run.err()).isZero();
  }

  private void export(String data, String format) {
    done(
        List.of(
            "export",
            "uid-records",
            "reward-data",
            "capacities",
            "uid-info",
            "--data",
            folder.resolve(data).toString(),
            "--format",
            format,
            "--out",
            folder.resolve(data + "-" + format).toString()));
  }

  /** Imports the tables that a folder has. */
  private static List<String> load(Path tables, Path data) throws IOException {
    List<String> call = new ArrayList<>(List.of("import", "--strict", "--data", data.toString()));
    for (String table : List.of("uid_records", "reward_data", "capacities", "uid_info")) {
      try (Stream<Path> files = Files.list(tables)) {
        if (files.anyMatch(file -> file.toString().endsWith("_" + table + ".csv"))) {
          call.addAll(List.of("--" + table.replace('_', '-'), tables.toString()));
        }
      }
    }
    return call;
  }

  private DatasetContents contents(String data) {
    Path of = folder.resolve(data);
    try (OpenJournal open = OpenJournal.open(ConfigFactory.empty(), of, List.of())) {
      HistoryReader reader = HistoryReader.of(open.system(), open.archives());
      return Awaited.of(new Dataset(of, open.system(), reader).read());
    }
  }

  /** The scores at the newest row, as text; what is said where there are none. */
  private String scores(String data) throws IOException {
    Path out = folder.resolve(data + "-replay");
    CommandLineRun run =
        CommandLineRun.of(
            "replay",
            "--data",
            folder.resolve(data).toString(),
            "--policy",
            "vision-4.1",
            "--every",
            "7d",
            "--out",
            out.toString());
    return run.exit() == 0 ? Files.readString(out.resolve("scores.json")) : run.err();
  }

  private SortedMap<String, String> files(String name) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder.resolve(name))) {
      for (Path file : entries.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static List<Map<String, String>> csv(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .stream()
          .map(CSVRecord::toMap)
          .toList();
    }
  }

  private static List<Map<String, String>> json(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Map<String, String> row = new TreeMap<>();
      for (Map.Entry<String, JsonNode> cell : JSON.readTree(line).properties()) {
        row.put(cell.getKey(), cell.getValue().isNull() ? "" : text(cell.getValue().asText()));
      }
      rows.add(row);
    }
    return rows;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> parquet(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, Object> cells : ParquetTable.rows(file)) {
      Map<String, String> row = new TreeMap<>();
      cells.forEach((name, cell) -> row.put(name, cell == null ? "" : text(cell.toString())));
      rows.add(row);
    }
    return rows;
  }

  /** A flag or a time as CSV has it; anything else as it is. */
  private static String text(String cell) {
    if (cell.equals("true") || cell.equals("false")) {
      return cell.equals("true") ? "1" : "0";
    }
    return cell.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
        ? cell.replace('T', ' ').replace("Z", "")
        : cell;
  }
}
