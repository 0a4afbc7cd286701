package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial of docs/replay.md, command by command. */
class ReplayTutorialTest {

  private static final Path PAGE = Path.of("..", "docs", "replay.md").toAbsolutePath().normalize();
  private static final String TABLES = "persistence/src/test/resources/golden/e2e_large";

  @TempDir private Path folder;

  @Test
  void givenTheTutorial_whenItsCommandsAreRun_thenEachGivesWhatThePageShows() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains("T=" + TABLES);
    List<List<String>> commands = commands(page);
    assertThat(commands)
        .extracting(command -> command.get(0))
        .containsSubsequence("import", "replay", "sweep", "sweep", "replay");

    for (List<String> command : commands) {
      CommandLineRun run = CommandLineRun.of(command.toArray(String[]::new));

      assertThat(run.exit()).as(command + run.err()).isZero();
      if (command.contains("shares.exponent=1,2,3,4")) {
        run.out()
            .lines()
            .filter(line -> !line.startsWith("report"))
            .forEach(line -> assertThat(page).contains(line));
      }
    }
    assertScoresAreThePublicOnes();
    assertThat(folder.resolve("base/report.html"))
        .content()
        .contains(
            "Speed factors by task",
            "Quality by task",
            "Combined quality by task",
            "Normalised scores by task",
            "Combined incentive",
            "Distribution of the incentive",
            "Weights over time");
  }

  private void assertScoresAreThePublicOnes() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode scores = json.readTree(folder.resolve("base/scores.json").toFile()).path("weights");
    JsonNode expected =
        json.readTree(GoldenTables.FOLDER.resolve("e2e_large/expected.json").toFile());
    for (Map.Entry<String, JsonNode> entry : expected.path("weights").properties()) {
      double value = entry.getValue().doubleValue();
      assertThat(scores.path(entry.getKey()).doubleValue())
          .isCloseTo(value, Offset.offset(Math.abs(value) * 1e-12));
    }
  }

  /** The commands over the tutorial's tables, with their folders in a folder of the test's. */
  private List<List<String>> commands(String page) {
    List<List<String>> commands = new ArrayList<>();
    for (String block : page.replace("\\\n", " ").split("\n")) {
      String line = block.strip();
      if (line.startsWith("./assay ") && line.contains("$T/")) {
        commands.add(arguments(line.substring("./assay ".length()).split("\\s+")));
      }
    }
    return commands;
  }

  private List<String> arguments(String[] words) {
    List<String> arguments = new ArrayList<>();
    String before = "";
    for (String word : words) {
      boolean place = List.of("--data", "--out", "--compare").contains(before);
      arguments.add(
          place
              ? folder.resolve(word).toString()
              : word.replace("$T", GoldenTables.FOLDER.resolve("e2e_large").toString()));
      before = word;
    }
    return arguments;
  }
}
