package io.assay.cluster.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.errors.CommandException;
import io.assay.simulations.bench.Baseline;
import io.assay.simulations.bench.Benchmark;
import io.assay.simulations.bench.BenchmarkContext;
import io.assay.simulations.bench.BenchmarkException;
import io.assay.simulations.bench.BenchmarkJson;
import io.assay.simulations.bench.Benchmarks;
import io.assay.simulations.bench.Machine;
import io.assay.simulations.bench.Measured;
import io.assay.simulations.bench.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** One run of some benchmarks, apart from its command so that no other command loads them. */
final class BenchRun {

  private static final double BUSY = 0.5;

  private final List<Benchmark> benchmarks;
  private final BenchOptions options;
  private final AssayCommand assay;
  private final List<Measured> measured = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  private BenchRun(List<Benchmark> benchmarks, BenchOptions options, AssayCommand assay) {
    this.benchmarks = benchmarks;
    this.options = options;
    this.assay = assay;
  }

  /** A run of the benchmarks of these names; of all if there is none. */
  static BenchRun of(
      List<String> names, BenchOptions options, AssayCommand assay, CommandLine command) {
    List<Benchmark> benchmarks = new ArrayList<>(names.isEmpty() ? Benchmarks.all() : List.of());
    for (String name : names) {
      benchmarks.add(
          Benchmarks.named(name)
              .orElseThrow(
                  () ->
                      new CommandLine.ParameterException(
                          command,
                          "unknown benchmark '%s': expected one of %s"
                              .formatted(name, String.join(", ", Benchmarks.names())))));
    }
    return new BenchRun(benchmarks, options, assay);
  }

  /** Measures all; one that cannot be measured does not keep the others from it. */
  void run() throws InterruptedException {
    Instant at = Instant.now();
    Machine machine = Machine.here();
    Optional<Baseline> baseline = options.baseline();
    introduce(machine, baseline);
    BenchTable table = new BenchTable(assay.console().style(), baseline, options.tolerance());
    save(at, machine); // What cannot be written is better known before than after half an hour.
    for (Benchmark benchmark : benchmarks) {
      measure(benchmark, table);
      save(at, machine);
    }
    if (assay.json()) {
      assay.console().out().println(json(at, machine));
      assay.console().out().flush();
    }
    complain(table);
  }

  private void introduce(Machine machine, Optional<Baseline> baseline) {
    say(AssayCommand.Version.words());
    say("%s, load %.1f".formatted(machine.kind(), machine.load()));
    if (machine.load() > BUSY * machine.processors()) {
      say("The machine is busy with other things: the figures will be worse than it can do.");
    }
    if (baseline.isPresent() && !baseline.get().machine().equals(machine.kind())) {
      say("The baseline is of another machine: " + baseline.get().machine());
    }
  }

  private void measure(Benchmark benchmark, BenchTable table) throws InterruptedException {
    Config shipped =
        ConfigFactory.parseResources(BenchRun.class.getClassLoader(), "assay-node.conf");
    BenchmarkContext context =
        new BenchmarkContext(assay.config().withFallback(shipped), launcher(), this::say);
    try {
      Measured result = Rounds.measure(benchmark, context, options.rounds());
      measured.add(result);
      if (!assay.json()) {
        print(benchmark, result, table);
      }
    } catch (BenchmarkException e) {
      failed.add(benchmark.name());
      say("assay: " + benchmark.name() + " could not be measured: " + e.getMessage());
    }
  }

  /** The script that started this process; none if something else did. */
  private static List<String> launcher() {
    String home = System.getProperty("assay.home", "");
    return home.isEmpty() ? List.of() : List.of(Path.of(home, "assay").toString());
  }

  private void print(Benchmark benchmark, Measured result, BenchTable table) {
    var out = assay.console().out();
    out.println(assay.console().style().bold(benchmark.name()) + ": " + benchmark.description());
    table.lines(result).forEach(out::println);
    out.println(
        "  %.0f s, %s, load before %.1f"
            .formatted(
                result.seconds(),
                result.rounds() == 1 ? "one round" : result.rounds() + " rounds",
                result.load()));
    out.println();
    out.flush();
  }

  /** What is measured so far: a run that is stopped keeps its finished parts. */
  private void save(Instant at, Machine machine) {
    if (options.save().isPresent()) {
      try {
        Files.writeString(options.save().get(), json(at, machine) + "\n");
      } catch (IOException e) {
        throw new CommandException(
            "--save: %s cannot be written (%s)"
                .formatted(options.save().get(), e.getClass().getSimpleName()),
            e);
      }
    }
  }

  private String json(Instant at, Machine machine) {
    return Json.pretty(BenchmarkJson.of(at, AssayCommand.Version.words(), machine, measured));
  }

  private void complain(BenchTable table) {
    if (!failed.isEmpty()) {
      throw new CommandException("not measured: " + String.join(", ", failed));
    }
    long worse = measured.stream().mapToLong(table::worse).sum();
    if (worse > 0) {
      throw new CommandException(
          "%d %s worse than in the baseline".formatted(worse, worse == 1 ? "is" : "are"));
    }
  }

  private void say(String line) {
    assay.console().err().println(line);
    assay.console().err().flush();
  }
}
