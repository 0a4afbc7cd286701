package io.assay.simulations.jmh;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.Scores;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.task.TaskTable;
import io.assay.persistence.tables.TableInputs;
import io.assay.simulations.bench.ScoringTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The live policy over a whole network's rows in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyJmh {

  private static final long SEED = 7;

  private final ScoringPolicy policy =
      Policies.named("vision-4.1", ConfigFactory.empty(), TaskTable.shipped());
  private Optional<ScoringInputs> inputs = Optional.empty();

  /** Makes the rows. */
  @Setup
  public void makeRows() throws IOException {
    Path folder = Files.createTempDirectory("assay-jmh-");
    try {
      inputs =
          Optional.of(
              TableInputs.read(
                  ScoringTables.write(folder, ScoringTables.Size.large(), SEED), Optional.empty()));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** One scoring. */
  @Benchmark
  public Scores score() {
    return policy.score(inputs.orElseThrow());
  }
}
