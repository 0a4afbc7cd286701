package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

  private static final List<String> SMALL =
      List.of("--scale", "0.1", "--set", "duration=4h", "--policy", "adaptive");

  @TempDir private Path folder = Path.of("");

  private static CommandLineRun simulate(String... args) {
    return CommandLineRun.of(
        Stream.of(Stream.of("simulate"), SMALL.stream(), Stream.of(args))
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  @Test
  void givenList_whenCalled_thenEveryShippedScenarioHasALine() {
    CommandLineRun run = CommandLineRun.of("simulate", "--list");

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(17);
    assertThat(run.out()).contains("weight-copying").contains("public-week");
  }

  @Test
  void givenAScenario_whenRun_thenGroupsAndValidatorsHaveTables() {
    CommandLineRun run = simulate("smaller-model");

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("adaptive   3 of 4 periods"))
        .anyMatch(line -> line.startsWith("cheat   smaller-model"))
        .anyMatch(line -> line.startsWith("honest  honest"))
        .anyMatch(line -> line.startsWith("main       adaptive"));
  }

  @Test
  void givenASweep_whenRunAgain_thenFinishedPartsAreKeptAndFilesAreTheSame() throws IOException {
    String out = folder.toString();
    String[] args = {"honest", "--sweep", "miners.slow.speed.mean=1,1.5", "--out", out};
    CommandLineRun first = simulate(args);
    String report = Files.readString(folder.resolve("report.html"));
    String result = Files.readString(folder.resolve("result.json"));
    CommandLineRun second = simulate(args);

    assertThat(first.exit()).isZero();
    assertThat(first.out()).doesNotContain("parts that were there");
    assertThat(second.out()).contains("parts that were there   2");
    assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(report);
    assertThat(Files.readString(folder.resolve("result.json"))).isEqualTo(result);
    assertThat(report).contains("Sensitivity").contains("Incentive curve");
    assertThat(Files.readString(folder.resolve("groups.csv")).lines()).hasSize(7);
    try (Stream<Path> parts = Files.list(folder.resolve("parts"))) {
      assertThat(parts).hasSize(2);
    }
  }

  @Test
  void givenPartsOfOnePolicy_whenRunUnderTwo_thenTheyAreNotMadeAgain() {
    String out = folder.toString();
    String[] all = {
      "simulate",
      "honest",
      "--scale",
      "0.1",
      "--set",
      "duration=4h",
      "--policy",
      "adaptive,vision-4.1",
      "--out",
      out
    };
    simulate("honest", "--out", out);

    assertThat(CommandLineRun.of(all).out()).contains("parts that were there   1");
    assertThat(CommandLineRun.of(all).out()).contains("parts that were there   2");
  }

  @Test
  void givenAHalfWrittenPart_whenRun_thenItIsMadeAgain() throws IOException {
    String out = folder.toString();
    simulate("honest", "--out", out);
    String result = Files.readString(folder.resolve("result.json"));
    try (Stream<Path> parts = Files.list(folder.resolve("parts"))) {
      for (Path part : parts.toList()) {
        Files.writeString(part, "{\"scenario\": \"ho");
      }
    }
    CommandLineRun again = simulate("honest", "--out", out);

    assertThat(again.exit()).isZero();
    assertThat(Files.readString(folder.resolve("result.json"))).isEqualTo(result);
  }

  @Test
  void givenJson_whenRun_thenTheResultIsOnStandardOutput() throws IOException {
    CommandLineRun run = simulate("honest", "--json", "--threads", "1", "--seed", "9");
    JsonNode json = new ObjectMapper().readTree(run.out());

    assertThat(json).hasSize(1);
    assertThat(json.get(0).get("seed").asLong()).isEqualTo(9);
    assertThat(json.get(0).get("groups")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere | 1 | neither a file nor a shipped scenario",
        "honest --scale 0 | 2 | --scale 0.0: expected a number above 0 and at most 1",
        "honest --scale 2 | 2 | --scale 2.0: expected a number above 0 and at most 1",
        "honest --threads 0 | 2 | --threads 0: expected a number from 1 to 256",
        "honest --sweep seed=1,,2 | 2 | expected values between commas",
        "honest --sweep seed=1,x | 1 | expected a whole number",
        "honest --set seed={ | 1 | cannot be read",
        "honest --set miners..x=1 | 1 | is no key",
        "honest --set colour=red | 1 | colour is unknown",
        "honest --policy best | 1 | policies is [\"best\"]",
        "--threads 1 | 2 | which scenario?",
      })
  void givenABadCall_whenRun_thenOneLineSaysWhatWouldBeRight(
      String args, int exit, String expected) {
    CommandLineRun run = CommandLineRun.of(("simulate " + args).split(" ", -1));

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(expected).doesNotContain("\tat ");
  }
}
