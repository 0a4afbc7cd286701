package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.cluster.history.SampleJournal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights computed again from a journal of two periods. */
class ReplayCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path data;

  @TempDir private Path out;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data);
  }

  @Test
  void givenNoOtherRule_whenReplayed_thenTheRecordedWeightsComeOutAgainToTheBit()
      throws IOException {
    CommandLineRun run = replay();

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("recorded 2 of 2 periods came out again to the bit");
    JsonNode recorded = JSON.readTree(CommandLineRun.of(weights()).out());
    JsonNode again = JSON.readTree(out.resolve("weights.json").toFile());
    assertThat(again.path("digest")).isEqualTo(recorded.path("digest"));
    assertThat(again.path("weights")).isEqualTo(recorded.path("weights"));
    assertThat(Files.readAllLines(out.resolve("weights.csv"))).hasSize(1 + 2 * 2);
  }

  private static String[] weights() {
    return new String[] {"weights", "show", "--json", "--data", data.toString()};
  }

  @Test
  void givenAnotherRule_whenReplayed_thenItsConfigurationAndWeightsAreOther() throws IOException {
    String before = digest(replay());

    assertThat(digest(replay("--policy", "adaptive"))).isNotEqualTo(before);
    assertThat(digest(replay("--set", "period-score.decay=0.9"))).isNotEqualTo(before);
    assertThat(
            JSON.readTree(out.resolve("replay.json").toFile())
                .path("configuration")
                .path("period-score.decay")
                .asText())
        .isEqualTo("0.9");
    assertThat(digest(replay("--set", "task-weight.chat-mixtral=1"))).isNotEqualTo(before);
    assertThat(digest(replay())).isEqualTo(before);
  }

  @Test
  void givenPicturesAreAskedFor_whenReplayed_thenEachChartIsOneWithItsColours() throws IOException {
    assertThat(replay("--png").exit()).isZero();

    for (String chart :
        List.of(
            "1-speed",
            "2-quality",
            "3-combined",
            "4-normalised",
            "5-incentive",
            "6-distribution",
            "7-weights")) {
      BufferedImage picture = ImageIO.read(out.resolve(chart + ".png").toFile());
      assertThat(picture.getWidth()).as(chart).isEqualTo(1920);
      assertThat(picture.getRGB(0, 0)).as("white ground").isEqualTo(0xffffffff);
      assertThat(coloured(picture)).as(chart).isGreaterThan(100);
    }
  }

  /** How many pixels are neither a grey nor white. */
  private static long coloured(BufferedImage picture) {
    return Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .filter(rgb -> Math.abs((rgb >> 16 & 0xff) - (rgb & 0xff)) > 60)
        .count();
  }

  @Test
  void givenAStretch_whenReplayed_thenOnlyItsPeriodsAreThere() throws IOException {
    assertThat(moments("--to", "2026-11-01T12:00:40Z")).isEqualTo(1);
    assertThat(moments("--from", "2026-11-01T12:00:40Z")).isEqualTo(1);
    assertThat(moments("--at", "2026-11-01T12:00:30Z")).isEqualTo(1);
  }

  private int moments(String... options) throws IOException {
    assertThat(replay(options).exit()).isZero();
    return JSON.readTree(out.resolve("replay.json").toFile()).path("moments").asInt();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--policy | best | 2 | --policy best: expected one of vision-4.1, nineteen-6, adaptive",
        "--set | period-score.decoy=1 | 1 | has no key 'period-score.decoy': expected one of",
        "--set | period-score.decay=slow | 1 | period-score.decay is 'slow': expected a number",
        "--set | task-weight.chess=1 | 1 | task-weight.chess: there is no such task: expected one"
            + " of",
        "--set | task-weight.chat-mixtral=-1 | 1 | is '-1': expected a number, 0 or more",
        "--every | 1ms | 2 | expected 1s or longer",
        "--set | decay | 2 | --set decay: expected KEY=VALUE",
        "--from | 2027-01-01T00:00:00Z | 1 | there is nothing to replay",
        "--archive | /nowhere/at/all | 1 | the archive folder /nowhere/at/all cannot be read"
      })
  void givenSomethingWrong_whenReplayed_thenOneLineSaysWhatWouldBeRight(
      String option, String value, int exit, String problem) {
    CommandLineRun run = replay(option, value);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(problem);
  }

  private String digest(CommandLineRun run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readTree(out.resolve("replay.json").toFile()).path("digest").asText();
  }

  private CommandLineRun replay(String... options) {
    List<String> all =
        new ArrayList<>(List.of("replay", "--data", data.toString(), "--out", out.toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
