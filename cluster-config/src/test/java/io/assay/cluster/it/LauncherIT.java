package io.assay.cluster.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short commands through the launcher. */
class LauncherIT {

  private static final Path GOLDEN =
      Path.of("..", "persistence", "src", "test", "resources", "golden")
          .toAbsolutePath()
          .normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void givenTheLargeTables_whenScoredFromAnotherFolder_thenTheScoresAreTheReferences()
      throws Exception {
    Path tables = GOLDEN.resolve("e2e_large");
    try (Launcher run =
        Launcher.run(
            folder,
            "score",
            "--uid-records",
            tables.resolve("uid_records.csv.gz").toString(),
            "--reward-data",
            tables.resolve("reward_data.csv.gz").toString(),
            "--capacities",
            tables.resolve("capacities.csv").toString(),
            "--uid-info",
            tables.resolve("uid_info.csv").toString(),
            "--task-weights",
            tables.resolve("task_weights.csv").toString())) {
      assertThat(run.exit()).as(run.err()).isZero();
      JsonNode weights = JSON.readTree(run.out()).path("weights");
      JsonNode expected = JSON.readTree(tables.resolve("expected.json").toFile()).path("weights");
      assertThat(weights.size()).isEqualTo(expected.size());
      for (Map.Entry<String, JsonNode> each : expected.properties()) {
        double value = each.getValue().doubleValue();
        assertThat(weights.path(each.getKey()).doubleValue())
            .isCloseTo(value, Offset.offset(Math.abs(value) * 1e-12));
      }
    }
  }

  @Test
  void givenAWrongOption_whenCalled_thenExitIs2AndOneLineSaysWhatWouldBeRight() throws Exception {
    try (Launcher run = Launcher.run(folder, "demo", "--perids", "3")) {
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              "assay: unknown option '--perids': did you mean --period or --periods?"
                  + " (see ./assay demo --help)\n");
    }
  }

  @Test
  void givenAVersionFromAManifest_whenAsked_thenItIsPrinted() throws Exception {
    try (Launcher run = Launcher.run(folder, "--version")) {
      assertThat(run.exit()).isZero();
      assertThat(run.out()).matches("assay \\d+\\.\\d+\\.\\d+.*\\R");
    }
  }

  @Test
  void givenAPortInUse_whenANodeStarts_thenExitIs1AndOneLineNamesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Launcher run =
            Launcher.run(
                folder,
                "node",
                "--port",
                Integer.toString(taken.getLocalPort()),
                "--management-port",
                "0",
                "--cluster-port",
                "0")) {
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err().lines().toList()).hasSize(1);
      assertThat(run.err()).startsWith("assay: ").contains("port " + taken.getLocalPort());
    }
  }

  @Test
  void givenADataFolderThatIsNotOurs_whenANodeStarts_thenExitIs1AndItIsLeftAlone()
      throws Exception {
    Path data = Files.createDirectory(folder.resolve("foreign"));
    Path file = Files.writeString(data.resolve("journal.db"), "something else");

    try (Launcher run = Launcher.run(folder, "node", "--port", "0", "--data", data.toString())) {
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err().lines().toList()).hasSize(1);
      assertThat(run.err()).startsWith("assay: data folder ").contains("not an SQLite database");
      assertThat(file).hasContent("something else");
    }
  }
}
