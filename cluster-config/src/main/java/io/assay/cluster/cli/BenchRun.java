package io.assay.cluster.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import io.assay.simulations.bench.Benchmark;
import io.assay.simulations.bench.BenchmarkContext;
import io.assay.simulations.bench.BenchmarkException;
import io.assay.simulations.bench.BenchmarkJson;
import io.assay.simulations.bench.BenchmarkReport;
import io.assay.simulations.bench.Benchmarks;
import io.assay.simulations.bench.Figure;
import io.assay.simulations.bench.Machine;
import io.assay.simulations.bench.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** One run of some benchmarks, apart from its command so that no other command loads them. */
final class BenchRun {

  private static final double BUSY = 0.5;

  private final List<Benchmark> benchmarks;
  private final AssayCommand assay;

  private BenchRun(List<Benchmark> benchmarks, AssayCommand assay) {
    this.benchmarks = benchmarks;
    this.assay = assay;
  }

  /** A run of the benchmarks of these names; of all if there is none. */
  static BenchRun of(List<String> names, AssayCommand assay, CommandLine command) {
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
    return new BenchRun(benchmarks, assay);
  }

  void run() throws InterruptedException {
    Machine machine = Machine.here();
    introduce(machine);
    List<BenchmarkReport> reports = new ArrayList<>();
    try {
      for (Benchmark benchmark : benchmarks) {
        BenchmarkReport report = measured(benchmark);
        reports.add(report);
        if (!assay.json()) {
          print(benchmark, report);
        }
      }
    } finally {
      if (assay.json()) {
        assay.console().out().println(Json.pretty(BenchmarkJson.of(machine, reports)));
        assay.console().out().flush();
      }
    }
  }

  private void introduce(Machine machine) {
    say(
        "%d processors, %d GB, Java %s, %s, load %.1f"
            .formatted(
                machine.processors(),
                machine.memoryBytes() >> 30,
                machine.java(),
                machine.system(),
                machine.load()));
    if (machine.load() > BUSY * machine.processors()) {
      say("The machine is busy with other things: the figures will be worse than it can do.");
    }
  }

  private BenchmarkReport measured(Benchmark benchmark) throws InterruptedException {
    Config shipped =
        ConfigFactory.parseResources(BenchRun.class.getClassLoader(), "assay-node.conf");
    try {
      return benchmark.run(
          new BenchmarkContext(assay.config().withFallback(shipped), launcher(), this::say));
    } catch (BenchmarkException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The script that started this process; none if something else did. */
  private static List<String> launcher() {
    String home = System.getProperty("assay.home", "");
    return home.isEmpty() ? List.of() : List.of(Path.of(home, "assay").toString());
  }

  private void print(Benchmark benchmark, BenchmarkReport report) {
    Style style = assay.console().style();
    assay.console().out().println(style.bold(benchmark.name()) + ": " + benchmark.description());
    TextTable table = TextTable.of(style, "", ">measured", "", ">target", "");
    for (Figure figure : report.figures()) {
      TextTable.Row row = table.row();
      row.cell(figure.name()).cell(number(figure.value())).cell(figure.unit());
      if (figure.target().isPresent()) {
        row.cell(words(figure.target().get()))
            .cell(figure.isMet() ? "ok" : "missed", figure.isMet() ? style::good : style::bad);
      }
    }
    table.lines("  ").forEach(assay.console().out()::println);
    assay.console().out().println();
    assay.console().out().flush();
  }

  private static String words(Target target) {
    return switch (target.bound()) {
      case AT_MOST -> "<= " + number(target.value());
      case AT_LEAST -> ">= " + number(target.value());
    };
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    boolean whole = value == StrictMath.rint(value) || value >= 1_000;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value).replace(',', ' ');
  }

  private void say(String line) {
    assay.console().err().println(line);
    assay.console().err().flush();
  }
}
