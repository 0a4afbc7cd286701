package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.cluster.terminal.Style;
import io.assay.simulations.bench.Baseline;
import io.assay.simulations.bench.BenchmarkJson;
import io.assay.simulations.bench.BenchmarkReport;
import io.assay.simulations.bench.Figure;
import io.assay.simulations.bench.Machine;
import io.assay.simulations.bench.Measured;
import io.assay.simulations.bench.Spread;
import io.assay.simulations.bench.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void givenWhatCannotBeMeasured_whenRun_thenItSaysWhyAndKeepsTheRest() throws IOException {
    Path file = folder.resolve("figures.json");

    CommandLineRun run = CommandLineRun.of("bench", "score", "gateway", "--save", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "assay: score could not be measured: score measures a process: start it with"
                + " ./assay bench score\n")
        .endsWith("assay: not measured: score, gateway\n");
    JsonNode saved = new ObjectMapper().readTree(file.toFile());
    assertThat(saved.path("machine").path("kind").asText()).isEqualTo(Machine.here().kind());
    assertThat(saved.path("benchmarks")).isEmpty();
  }

  @Test
  void givenAFileThatCannotBeWritten_whenRun_thenItSaysSoBeforeMeasuring() {
    CommandLineRun run =
        CommandLineRun.of(
            "bench", "recording", "--save", folder.resolve("none").resolve("f").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).doesNotContain("recording:").contains("assay: --save: ");
  }

  @Test
  void givenAnotherFileAsBaseline_whenRun_thenItSaysWhatIsExpected() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{}");

    CommandLineRun run = CommandLineRun.of("bench", "--baseline", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "assay: --baseline: %s has no machine and no benchmarks: expected a file that ./assay bench --save has written%n"
                .formatted(file));
  }

  @Test
  void givenABaseline_whenShown_thenEveryLineSaysWhatHasBecomeOfIt() throws IOException {
    Measured before =
        measured(time("slower", 10, 9, 11), time("same", 10, 9, 11), rate("faster", 100));
    Path file =
        Files.writeString(
            folder.resolve("baseline.json"),
            BenchmarkJson.of(Instant.EPOCH, "assay 1", Machine.here(), List.of(before)).toString());
    Measured now =
        measured(
            time("slower", 65, 60, 70),
            time("same", 11, 10, 12),
            rate("faster", 2_000),
            rate("new", 5));
    BenchTable table = new BenchTable(Style.PLAIN, Optional.of(Baseline.read(file)), 0.25);

    assertThat(table.lines(now))
        .containsExactly(
            "          measured       spread  target          before   change",
            "  slower        65  ms  60 - 70   <= 50  missed      10   +550 %  worse",
            "  same          11  ms  10 - 12   <= 50  ok          10    +10 %",
            "  faster     2 000  /s                              100  +1900 %  better",
            "  new            5  /s");
    assertThat(table.worse(now)).isEqualTo(1);
  }

  private static Measured measured(Figure... figures) {
    return new Measured(new BenchmarkReport("some", List.of(figures)), 3, 0, 1);
  }

  private static Figure time(String name, double value, double least, double most) {
    return new Figure(name, value, "ms", Optional.of(Target.atMost(50)), new Spread(least, most));
  }

  private static Figure rate(String name, double value) {
    return new Figure(name, value, "/s", Optional.empty(), new Spread(value, value));
  }
}
