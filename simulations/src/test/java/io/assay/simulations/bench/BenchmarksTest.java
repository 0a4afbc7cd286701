package io.assay.simulations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark in little: that it runs and counts right, never how fast. */
class BenchmarksTest {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final Config NODE =
      ConfigFactory.parseString(
          """
          # A shipped configuration has such references, which the benchmark has to resolve.
          assay.tracing.endpoint = ${?ASSAY_NOBODY_SETS_THIS}
          pekko {
            loglevel = WARNING
            stdout-loglevel = OFF
            loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
            actor { provider = cluster, allow-java-serialization = off }
            cluster {
              jmx.enabled = off
              leader-actions-interval = 100ms
              gossip-interval = 100ms
              sharding { state-store-mode = ddata, number-of-shards = 8, retry-interval = 100ms }
            }
          }
          """);

  private final List<String> said = new ArrayList<>();

  static Stream<Named<Benchmark>> inLittle() {
    ScoringTables.Size tables = new ScoringTables.Size(8, 60, 300, 900);
    return Stream.of(
            new RecordingBenchmark(
                JournalKind.EMBEDDED,
                new RecordingBenchmark.Size(
                    4, 100, 50, HALF_A_SECOND, HALF_A_SECOND, HALF_A_SECOND, 1, 20)),
            new RecordingOneBenchmark(
                new RecordingOneBenchmark.Size(20, HALF_A_SECOND, HALF_A_SECOND)),
            new RecoveryBenchmark(new RecoveryBenchmark.Size(4, 25, 1)),
            new ReplayBenchmark(new ReplayBenchmark.Size(3, 20, 1)),
            new PolicyBenchmark(new PolicyBenchmark.Size(tables, 2, 3)),
            new ScoreBenchmark(new ScoreBenchmark.Size(tables, 1)),
            new CheckingBenchmark(
                new CheckingBenchmark.Size(2, Duration.ofMillis(5), 8, 2, 3, 10_000)),
            new PicturesBenchmark(new PicturesBenchmark.Size(64, 3)),
            new ChainBenchmark(new ChainBenchmark.Size(8, 3, 4)),
            new ConsensusBenchmark(new ConsensusBenchmark.Size(4, 8, 3)),
            new HistoryBenchmark(new HistoryBenchmark.Size(tables, "6h")),
            new SimulateBenchmark(new SimulateBenchmark.Size(List.of("any", "other"), 1)),
            new StartupBenchmark(new StartupBenchmark.Size(2, HALF_A_SECOND)))
        .map(benchmark -> Named.of(benchmark.name(), benchmark));
  }

  @ParameterizedTest
  @MethodSource("inLittle")
  void givenABenchmarkInLittle_whenRun_thenEveryFigureIsANumber(Benchmark benchmark)
      throws InterruptedException {
    BenchmarkReport report = benchmark.run(context(launcher()));

    assertThat(report.benchmark()).isEqualTo(benchmark.name());
    assertThat(report.figures()).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(report.figures())
        .allSatisfy(figure -> assertThat(figure.value()).as(figure.name()).isNotNegative());
    assertThat(report.figures()).anySatisfy(figure -> assertThat(figure.target()).isPresent());
    assertThat(said).isNotEmpty();
  }

  @Test
  void givenMinersUnderLoad_whenRecorded_thenEveryQueryHasTwoEvents() throws InterruptedException {
    Benchmark recording = inLittle().toList().get(0).getPayload();

    Map<String, Figure> figures =
        recording.run(context(List.of())).figures().stream()
            .collect(Collectors.toMap(Figure::name, Function.identity()));

    assertThat(figures.get("queries not acknowledged").value()).isZero();
    assertThat(figures.get("events on record a query").value()).isEqualTo(2.0);
  }

  @Test
  void givenNoLauncher_whenAProcessIsToBeMeasured_thenItSaysHowToStartIt() {
    Benchmark score = Benchmarks.named("score").orElseThrow();

    assertThatThrownBy(() -> score.run(context(List.of())))
        .isInstanceOf(BenchmarkException.class)
        .hasMessage("score measures a process: start it with ./assay bench score");
  }

  @Test
  void givenALauncherThatFails_whenAProcessIsMeasured_thenItsLastWordsAreTold() {
    Benchmark score =
        inLittle()
            .map(Named::getPayload)
            .filter(each -> each.name().equals("score"))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> score.run(context(List.of("sh", "-c", "echo no room >&2; exit 1"))))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("exit code 1")
        .hasMessageContaining("no room");
  }

  @Test
  void givenTheNames_whenAskedFor_thenEachIsThereOnce() {
    assertThat(Benchmarks.names())
        .containsExactly(
            "recording",
            "recording-one",
            "recovery",
            "replay",
            "policy",
            "consensus",
            "checking",
            "pictures",
            "chain",
            "score",
            "history",
            "simulate",
            "gateway",
            "startup",
            "recording-cassandra",
            "recovery-cassandra",
            "cluster");
    assertThat(Benchmarks.names())
        .allSatisfy(name -> assertThat(Benchmarks.named(name)).isPresent());
    assertThat(Benchmarks.named("speed")).isEmpty();
  }

  private BenchmarkContext context(List<String> launcher) {
    return new BenchmarkContext(NODE, launcher, said::add);
  }

  private static List<String> launcher() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        SmallProgram.class.getName());
  }
}
