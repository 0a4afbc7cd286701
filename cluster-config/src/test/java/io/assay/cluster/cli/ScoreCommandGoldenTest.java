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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command {@code score} over the public system's own results. */
class ScoreCommandGoldenTest {

  private static final double RELATIVE = 1e-12;
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> folders() throws IOException {
    return GoldenTables.folders();
  }

  @Test
  void givenTheGoldenFolders_whenListed_thenThereAreSome() throws IOException {
    assertThat(folders()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenTables_whenScored_thenTheResultIsTheReferences(Path folder) throws IOException {
    JsonNode expected = JSON.readTree(folder.resolve("expected.json").toFile());

    CommandLineRun run = CommandLineRun.of(GoldenTables.score(folder).toArray(String[]::new));

    if (expected.has("error")) {
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("assay: ");
      return;
    }
    assertThat(run.exit()).isZero();
    JsonNode weights = JSON.readTree(run.out()).path("weights");
    assertThat(JSON.readTree(run.out()).path("policy").asText()).isEqualTo("vision-4.1");
    assertThat(names(weights))
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(names(expected.path("weights")));
    for (Map.Entry<String, JsonNode> entry : expected.path("weights").properties()) {
      double value = entry.getValue().doubleValue();
      assertThat(weights.path(entry.getKey()).doubleValue())
          .isCloseTo(value, Offset.offset(Math.abs(value) * RELATIVE));
    }
  }

  @Test
  void givenAnOutFile_whenScored_thenTheResultIsThereAndStdoutIsEmpty(@TempDir Path out)
      throws IOException {
    Path folder = GoldenTables.FOLDER.resolve("e2e_small");
    List<String> call = new ArrayList<>(GoldenTables.score(folder));
    call.addAll(List.of("--out", out.resolve("scores.json").toString()));

    CommandLineRun run = CommandLineRun.of(call.toArray(String[]::new));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(out.resolve("scores.json")))
        .isEqualTo(CommandLineRun.of(GoldenTables.score(folder).toArray(String[]::new)).out());
  }

  @Test
  void givenATableWithAWrongValue_whenScored_thenFileLineColumnAndValueAreNamed(@TempDir Path dir)
      throws IOException {
    Path folder = GoldenTables.FOLDER.resolve("e2e_small");
    Path wrong = dir.resolve("weights.csv");
    Files.writeString(wrong, "task,weight\nchat-mixtral,a lot\n");
    List<String> call = new ArrayList<>(GoldenTables.score(folder));
    call.addAll(List.of("--task-weights", wrong.toString()));
    call.remove(call.indexOf("--task-weights"));
    call.remove(folder.resolve("task_weights.csv").toString());

    CommandLineRun run = CommandLineRun.of(call.toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err())
        .startsWith("assay: " + wrong + ", line 2, column weight: 'a lot', expected ");
  }

  @Test
  void givenAnUnknownPolicy_whenScored_thenExitIs2AndThoseThereAreAreListed() {
    Path folder = GoldenTables.FOLDER.resolve("e2e_small");
    List<String> call = new ArrayList<>(GoldenTables.score(folder));
    call.addAll(List.of("--policy", "nineteen"));

    CommandLineRun run = CommandLineRun.of(call.toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("unknown policy 'nineteen': expected one of vision-4.1");
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
