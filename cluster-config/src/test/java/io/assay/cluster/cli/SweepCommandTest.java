package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cluster.history.SampleJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A journal of two periods under a grid of rules. */
class SweepCommandTest {

  @TempDir static Path data;

  @TempDir private Path out;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data);
  }

  @Test
  void givenTwoKeys_whenSwept_thenEveryCombinationIsComparedWithTheBase() throws IOException {
    CommandLineRun run =
        sweep("--vary", "shares.exponent=1,2", "--vary", "period-score.decay=0.5,0.9");

    assertThat(run.exit()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(out.resolve("comparison.csv"));
    assertThat(lines).hasSize(1 + 1 + 4);
    assertThat(lines.get(1)).startsWith("base,1.0,0.0,");
    assertThat(Files.readAllLines(out.resolve("changes.csv"))).hasSize(1 + 5 * 2);
    assertThat(out.resolve("report.html")).content().contains("period-score.decay=0.9");
    assertThat(out.resolve("cells/base/weights.json")).exists();
  }

  @Test
  void givenASweepThatWasStopped_whenRunAgain_thenOnlyWhatIsMissingIsComputed() throws IOException {
    assertThat(sweep("--vary", "shares.exponent=1,2").exit()).isZero();
    String before = Files.readString(out.resolve("comparison.csv"));
    Path kept = out.resolve("cells/shares.exponent=1");
    FileTime written = Files.getLastModifiedTime(kept.resolve("mark"));
    for (String file : List.of("mark", "weights.json")) {
      Files.delete(out.resolve("cells/shares.exponent=2").resolve(file));
    }

    CommandLineRun again = sweep("--vary", "shares.exponent=1,2");

    assertThat(again.out().lines().filter(line -> line.contains("was there"))).hasSize(2);
    assertThat(Files.getLastModifiedTime(kept.resolve("mark"))).isEqualTo(written);
    assertThat(out.resolve("comparison.csv")).hasContent(before);
  }

  @Test
  void givenAnotherRule_whenSweptIntoTheSameFolder_thenNothingOldIsTaken() {
    sweep("--vary", "shares.exponent=1");

    CommandLineRun other = sweep("--vary", "shares.exponent=1", "--set", "period-score.decay=0.9");

    assertThat(other.exit()).as(other.err()).isZero();
    assertThat(other.out()).doesNotContain("was there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shares.exponent=1,,2 | 2 | expected values between commas, such as 1",
        "shares.exponents=1,2 | 1 | has no key 'shares.exponents'",
        "shares.exponent=1,two | 1 | shares.exponent is 'two': expected a number",
      },
      quoteCharacter = '"')
  void givenSomethingWrong_whenSwept_thenItIsToldBeforeAnythingIsComputed(
      String vary, int exit, String problem) {
    CommandLineRun run = sweep("--vary", vary);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(problem);
    assertThat(out.resolve("cells")).doesNotExist();
  }

  @Test
  void givenTwoReplays_whenCompared_thenWhoGainsIsNamed() {
    Path first = out.resolve("first");
    replay("--out", first.toString());

    CommandLineRun run =
        replay(
            "--out",
            out.resolve("second").toString(),
            "--set",
            "shares.exponent=1",
            "--compare",
            first.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("rank correlation", "of all weight moves", "points");
    assertThat(replay("--out", first.toString(), "--compare", out.toString()).err())
        .contains("there is no weights.json of a replay");
  }

  private static CommandLineRun replay(String... options) {
    List<String> all = new ArrayList<>(List.of("replay", "--data", data.toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private CommandLineRun sweep(String... options) {
    List<String> all =
        new ArrayList<>(List.of("sweep", "--data", data.toString(), "--out", out.toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
