package io.assay.cluster.cli;

import com.typesafe.config.Config;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.simulate.ScenarioFiles;
import io.assay.cluster.simulate.ScenarioGrid;
import io.assay.cluster.simulate.ScenarioRun;
import io.assay.cluster.terminal.Progress;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ScenarioException;
import io.assay.simulations.scenario.config.Scenarios;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a scenario, apart from its command so that no other command loads the engine. */
final class SimulateRun {

  static final int MOST_THREADS = 256;

  private final AssayCommand assay;
  private final String source;
  private final Map<String, String> changes;
  private final double scale;
  private final int threads;
  private final Optional<Path> out;

  SimulateRun(
      AssayCommand assay,
      String source,
      Map<String, String> changes,
      double scale,
      int threads,
      Optional<Path> out) {
    this.assay = assay;
    this.source = source;
    this.changes = changes;
    this.scale = scale;
    this.threads = threads;
    this.out = out;
  }

  void run(Map<String, List<String>> vary) {
    try {
      Config base = Scenarios.changed(Scenarios.load(source), changes);
      List<ScenarioGrid.Cell> cells = ScenarioGrid.of(base, source, vary, scale);
      Scenario first = cells.get(0).scenario();
      ScenarioRun.Outcome outcome = run(cells);
      out.ifPresent(folder -> ScenarioFiles.write(first, outcome.parts(), folder));
      print(first, outcome);
    } catch (ScenarioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new CommandException("--out: cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private ScenarioRun.Outcome run(List<ScenarioGrid.Cell> cells) {
    try (Progress progress = new Progress(assay.console(), "periods done")) {
      return new ScenarioRun(out, threads).run(cells, progress::done);
    }
  }

  private void print(Scenario scenario, ScenarioRun.Outcome outcome) {
    if (assay.json()) {
      assay.console().out().print(ScenarioFiles.json(outcome.parts()));
    } else {
      SimulateText text = new SimulateText(assay.console());
      text.print(scenario, outcome.parts());
      out.ifPresent(folder -> text.folder(folder, outcome.resumed()));
    }
    assay.console().out().flush();
  }
}
