package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public system's own results from its tables, by way of a data set and a replay of it. */
class DatasetGoldenTest {

  private static final double RELATIVE = 1e-12;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  static List<Path> folders() throws IOException {
    return GoldenTables.folders();
  }

  @Test
  void givenTheGoldenFolders_whenListed_thenThereAreSome() throws IOException {
    assertThat(folders()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenTables_whenImportedAndReplayed_thenTheScoresAreTheReferences(Path golden)
      throws IOException {
    JsonNode expected = JSON.readTree(golden.resolve("expected.json").toFile());
    CommandLineRun imported = load(golden);
    assertThat(imported.exit()).as(imported.err()).isZero();

    CommandLineRun replayed = replay(golden);

    if (expected.path("error").asText().equals("KeyError")) {
      assertThat(imported.err()).contains("column uid: '77'");
    } else if (expected.has("error")) {
      assertThat(replayed.exit()).isEqualTo(1);
      assertThat(replayed.errorLines()).hasSize(1);
    } else {
      assertThat(replayed.exit()).as(replayed.err()).isZero();
      assertSame(JSON.readTree(folder.resolve("out/scores.json").toFile()), expected);
    }
  }

  @Test
  void givenAPublicValidatorsDatabase_whenImportedAndReplayed_thenTheScoresAreTheReferences()
      throws IOException {
    Path golden = GoldenTables.FOLDER.resolve("e2e_medium");
    CommandLineRun imported = database(golden);

    assertThat(imported.exit()).as(imported.err()).isZero();
    assertThat(imported.out()).contains("refused:  0 rows");
    assertThat(replay(golden).exit()).isZero();
    assertSame(
        JSON.readTree(folder.resolve("out/scores.json").toFile()),
        JSON.readTree(golden.resolve("expected.json").toFile()));
    assertThat(database(golden).out()).contains("added:    0 rows");
    assertThat(load(golden).out())
        .as("the same as CSV but for one speed factor, which differs in its last bit")
        .contains("added:    1 rows");
  }

  private CommandLineRun database(Path golden) {
    return CommandLineRun.of(
        "import",
        "--vision-db",
        GoldenTables.VISION_DB.toString(),
        "--capacities",
        GoldenTables.table(golden, "capacities"),
        "--uid-info",
        GoldenTables.table(golden, "uid_info"),
        "--data",
        folder.resolve("data").toString());
  }

  private static void assertSame(JsonNode scores, JsonNode expected) {
    JsonNode weights = scores.path("weights");
    assertThat(names(weights)).isEqualTo(names(expected.path("weights")));
    for (Map.Entry<String, JsonNode> entry : expected.path("weights").properties()) {
      double value = entry.getValue().doubleValue();
      assertThat(weights.path(entry.getKey()).doubleValue())
          .as(entry.getKey())
          .isCloseTo(value, Offset.offset(Math.abs(value) * RELATIVE));
    }
  }

  private static TreeSet<String> names(JsonNode json) {
    TreeSet<String> names = new TreeSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void givenADataSet_whenTheSameIsImportedAgain_thenNothingChanges() throws IOException {
    Path golden = GoldenTables.FOLDER.resolve("e2e_medium");
    load(golden);
    replay(golden);
    String before = Files.readString(folder.resolve("out/replay.json"));

    CommandLineRun again = load(golden);

    assertThat(again.out()).contains("added:    0 rows");
    assertThat(replay(golden).exit()).isZero();
    assertThat(folder.resolve("out/replay.json")).hasContent(before);
    assertThat(folder.resolve("data/history-2")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify --all", "weights show"})
  void givenADataSet_whenItsRecordedWeightsAreAskedFor_thenItSaysThatThereAreNone(String command)
      throws IOException {
    load(GoldenTables.FOLDER.resolve("e2e_small"));

    CommandLineRun run =
        CommandLineRun.of(
            Stream.concat(
                    Stream.of(command.split(" ", -1)),
                    Stream.of("--data", folder.resolve("data").toString()))
                .toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("is a data set", "./assay replay");
  }

  @Test
  void givenTwoHalves_whenOneIsImportedAfterTheOther_thenItIsTheWhole() throws IOException {
    Path golden = GoldenTables.FOLDER.resolve("e2e_small");
    load(golden);
    replay(golden);
    String whole = Files.readString(folder.resolve("out/scores.json"));
    Path halves = Files.createDirectories(folder.resolve("halves"));
    List<String> lines = Files.readAllLines(golden.resolve("uid_records.csv"));
    int half = lines.size() / 2;
    Files.write(halves.resolve("2_uid_records.csv"), lines.subList(0, half));
    Files.write(
        halves.resolve("1_uid_records.csv"),
        Stream.concat(lines.stream().limit(1), lines.stream().skip(half - 2)).toList());
    Path data = folder.resolve("parts");
    for (String part : List.of("1_uid_records.csv", "2_uid_records.csv")) {
      CommandLineRun run =
          CommandLineRun.of(
              "import",
              "--uid-records",
              halves.resolve(part).toString(),
              "--reward-data",
              golden.resolve("reward_data.csv").toString(),
              "--capacities",
              golden.resolve("capacities.csv").toString(),
              "--uid-info",
              golden.resolve("uid_info.csv").toString(),
              "--data",
              data.toString());
      assertThat(run.exit()).as(run.err()).isZero();
    }

    CommandLineRun replayed =
        CommandLineRun.of(
            "replay",
            "--data",
            data.toString(),
            "--task-weights",
            golden.resolve("task_weights.csv").toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(replayed.exit()).as(replayed.err()).isZero();
    assertThat(folder.resolve("out/scores.json")).hasContent(whole);
  }

  private CommandLineRun load(Path golden) {
    return CommandLineRun.of(
        GoldenTables.load(golden, folder.resolve("data")).toArray(String[]::new));
  }

  private CommandLineRun replay(Path golden) {
    return CommandLineRun.of(
        "replay",
        "--data",
        folder.resolve("data").toString(),
        "--policy",
        "vision-4.1",
        "--every",
        "12h",
        "--task-weights",
        GoldenTables.table(golden, "task_weights"),
        "--out",
        folder.resolve("out").toString());
  }
}
