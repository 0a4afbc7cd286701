package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.replay.Comparison;
import io.assay.cluster.replay.ReplayRule;
import io.assay.cluster.replay.Replays;
import io.assay.cluster.replay.Sweep;
import io.assay.cluster.replay.SweepFiles;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Progress;
import io.assay.cluster.terminal.TextTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays a history under every combination of some keys' values. */
@Command(
    name = "sweep",
    sortOptions = false,
    description = {
      "Replays a history under every combination of some keys' values, and compares each with the",
      "base, in which nothing is varied: who gains, who loses, how the order and the spread"
          + " change.",
      "Stopped and run again it goes on; what is finished is computed again only if the history or",
      "the rule has changed.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay sweep --vary period-score.decay=0.3,0.5,0.8 --out decay",
      "  ./assay sweep --policy adaptive --vary shares.exponent=1,2,3 --out grid --data june",
    })
final class SweepCommand implements Callable<Integer> {

  private static final int MOST_CELLS = 10_000;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private StretchOptions stretch = new StretchOptions();

  @Option(
      names = "--vary",
      paramLabel = "KEY=A,B,C",
      required = true,
      description = "A key and its values; may be given again for a grid.")
  private Map<String, String> vary = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where cells, comparison and report go.")
  private Path out = Path.of("sweep");

  SweepCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ReplayRule rule = rules.rule(assay);
    List<SortedMap<String, String>> grid =
        Sweep.grid(Variations.of("--vary", vary, spec.commandLine()));
    if (grid.size() > MOST_CELLS) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--vary asks for %d cells: expected %d at most".formatted(grid.size(), MOST_CELLS));
    }
    List<Sweep.Cell> cells;
    try (Progress folding = new Progress(assay.console(), "events folded");
        Replays replays = stretch.open(assay, folding);
        Progress computing = new Progress(assay.console(), "cells computed")) {
      cells = new Sweep(replays, out.resolve("cells")).run(rule, grid, computing::done);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    SweepFiles.write(cells, out);
    if (assay.json()) {
      assay.console().out().println(Json.pretty(SweepFiles.json(cells)));
    } else {
      print(cells);
    }
    assay.console().out().flush();
    return 0;
  }

  private void print(List<Sweep.Cell> cells) {
    TextTable table =
        TextTable.of(
            assay.console().style(),
            "cell",
            ">rank correlation",
            ">weight moved",
            ">Gini",
            ">top/bottom",
            "");
    for (Sweep.Cell cell : cells) {
      Comparison comparison = new Comparison(cells.get(0).weights(), cell.weights());
      table
          .row()
          .cell(cell.name())
          .cell(String.format(Locale.ROOT, "%.4f", comparison.rankCorrelation()))
          .cell(Words.percent(comparison.moved()))
          .cell(String.format(Locale.ROOT, "%.3f", comparison.gini()))
          .cell(String.format(Locale.ROOT, "%.4g", comparison.topToBottom()))
          .cell(cell.resumed() ? "was there" : "");
    }
    table.lines("").forEach(assay.console().out()::println);
    assay.console().out().println("report   %s".formatted(out.resolve("report.html")));
  }
}
