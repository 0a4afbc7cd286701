package io.assay.simulations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.simulations.bench.Comparison.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

  private static final BenchmarkContext CONTEXT =
      new BenchmarkContext(ConfigFactory.empty(), List.of(), line -> {});

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // A time: less is better.
    "atMost, 10, 12.4, SAME",
    "atMost, 10, 12.6, WORSE",
    "atMost, 10, 8.1, SAME",
    "atMost, 10, 7.9, BETTER",
    // A rate that something is promised about, and one by its unit: more is better.
    "atLeast, 10, 7.9, WORSE",
    "atLeast, 10, 12.6, BETTER",
    "rate, 10, 7.9, WORSE",
    "rate, 10, 12.6, BETTER",
    // Where nothing says otherwise, less is better.
    "plain, 10, 12.6, WORSE",
    // Nothing and what is below it are no ratio.
    "atMost, 0, 5, SAME",
    "atMost, 5, 0, SAME",
    "atMost, -3, 2, SAME",
    "atMost, 5, NaN, SAME",
  })
  void givenAnEarlierFigure_whenCompared_thenAChangeIsOneBeyondTheTolerance(
      String kind, double before, double now, Verdict verdict) {
    Function<Double, Figure> figure =
        value ->
            switch (kind) {
              case "atMost" -> Figure.atMost(100, "it", value, "ms");
              case "atLeast" -> Figure.atLeast(1, "it", value, "ms");
              case "rate" -> Figure.plain("it", value, "queries/s");
              default -> Figure.plain("it", value, "ms");
            };

    Comparison comparison =
        saved(figure.apply(before)).compare("some", figure.apply(now), 0.25).orElseThrow();

    assertThat(comparison.verdict()).isEqualTo(verdict);
    assertThat(comparison.before()).isEqualTo(before);
  }

  @Test
  void givenRoundsThatOverlap_whenCompared_thenNothingHasChanged() {
    Figure before = rounds(8, 10, 14);
    Figure wide = rounds(13, 16, 17);
    Figure apart = rounds(15, 16, 17);

    Baseline baseline = saved(before);

    assertThat(baseline.compare("some", wide, 0.25).orElseThrow().verdict())
        .isEqualTo(Verdict.SAME);
    assertThat(baseline.compare("some", apart, 0.25).orElseThrow().verdict())
        .isEqualTo(Verdict.WORSE);
    assertThat(baseline.compare("some", apart, 0.25).orElseThrow().change())
        .isCloseTo(0.6, Offset.offset(1e-9));
  }

  @Test
  void givenAFigureOrBenchmarkThatIsNew_whenCompared_thenThereIsNothingToSay() {
    Baseline baseline = saved(Figure.plain("it", 1, "ms"));

    assertThat(baseline.compare("some", Figure.plain("else", 1, "ms"), 0.25)).isEmpty();
    assertThat(baseline.compare("other", Figure.plain("it", 1, "ms"), 0.25)).isEmpty();
  }

  @Test
  void givenASavedRun_whenRead_thenItsMachineIsKnown() {
    assertThat(saved(Figure.plain("it", 1, "ms")).machine()).isEqualTo(Machine.here().kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "[]", "{}", "{\"machine\": {}}", "{\"benchmarks\": []}"})
  void givenAnotherFile_whenReadAsBaseline_thenItSaysWhatIsExpected(String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve("other"), text);

    assertThatThrownBy(() -> Baseline.read(file))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageEndingWith("expected a file that ./assay bench --save has written");
  }

  @Test
  void givenNoFile_whenReadAsBaseline_thenItSaysSo() {
    assertThatThrownBy(() -> Baseline.read(folder.resolve("none")))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void givenRounds_whenMeasured_thenTheMedianAndTheSpreadRemain() throws InterruptedException {
    Counting counting = new Counting(5, 1, 3, 9);

    Measured measured = Rounds.measure(counting, CONTEXT, OptionalInt.of(4));

    assertThat(measured.rounds()).isEqualTo(4);
    Figure figure = measured.report().figures().get(0);
    assertThat(figure.value()).isEqualTo(4);
    assertThat(figure.spread()).isEqualTo(new Spread(1, 9));
    assertThat(figure.target()).contains(Target.atMost(4));
    assertThat(figure.isMet()).isTrue();
  }

  @Test
  void givenAQuickBenchmark_whenNobodySaysHowOften_thenItIsMeasuredThreeTimes()
      throws InterruptedException {
    Counting counting = new Counting(5, 1, Double.NaN);

    Measured measured = Rounds.measure(counting, CONTEXT, OptionalInt.empty());

    assertThat(measured.rounds()).isEqualTo(3);
    assertThat(measured.report().figures().get(0).value()).isNaN();
    assertThat(measured.report().isMet()).isFalse();
  }

  private static Figure rounds(double... values) {
    return Rounds.merged(
            Arrays.stream(values)
                .mapToObj(
                    value ->
                        new BenchmarkReport("some", List.of(Figure.atMost(100, "it", value, "ms"))))
                .toList())
        .figures()
        .get(0);
  }

  private Baseline saved(Figure figure) {
    BenchmarkReport report = new BenchmarkReport("some", List.of(figure));
    String json =
        BenchmarkJson.of(
                Instant.EPOCH, "assay 1", Machine.here(), List.of(new Measured(report, 1, 0, 1)))
            .toString();
    try {
      return Baseline.read(Files.writeString(folder.resolve("baseline.json"), json));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Measures what it is told to. */
  private static final class Counting implements Benchmark {
    private final double[] values;
    private int round;

    Counting(double... values) {
      this.values = values;
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String description() {
      return "counts";
    }

    @Override
    public BenchmarkReport run(BenchmarkContext context) {
      return new BenchmarkReport(name(), List.of(Figure.atMost(4, "it", values[round++], "ms")));
    }
  }
}
