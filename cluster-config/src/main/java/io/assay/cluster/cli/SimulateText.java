package io.assay.cluster.cli;

import io.assay.cluster.report.Distribution;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Console;
import io.assay.cluster.terminal.TextTable;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ScenarioReader;
import io.assay.simulations.scenario.config.Scenarios;
import io.assay.simulations.scenario.report.PolicyResult;
import io.assay.simulations.scenario.report.Resulting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a scenario came to, as tables for a terminal. */
final class SimulateText {

  private final Console console;
  private final PrintWriter out;

  SimulateText(Console console) {
    this.console = console;
    this.out = console.out();
  }

  /** The shipped scenarios. */
  static void list(AssayCommand assay) {
    TextTable table = TextTable.of(assay.console().style(), "scenario", "what it is");
    for (String name : Scenarios.names()) {
      Scenario scenario = ScenarioReader.read(Scenarios.load(name), name);
      table.row().cell(name).cell(scenario.describes());
    }
    table.lines("").forEach(assay.console().out()::println);
    assay.console().out().flush();
  }

  void print(Scenario scenario, List<Resulting.Part> parts) {
    out.println(scenario.describes());
    out.println(scenario.expects());
    for (Resulting.Part part : parts) {
      PolicyResult result = part.result();
      List<Double> incentives =
          result.miners().stream().map(PolicyResult.Miner::incentive).toList();
      out.println();
      out.println(
          String.format(
              Locale.ROOT,
              "%s   %s of %s periods, %s queries, %s checked, Gini %.3f, best over worst %.4g",
              part.variation().isEmpty()
                  ? result.policy()
                  : result.policy() + ", " + part.variation(),
              result.counted(),
              result.periods(),
              Words.count(result.queries()),
              Words.count(result.checked()),
              Distribution.gini(incentives),
              Distribution.topToBottom(incentives)));
      groups(result);
      validators(result);
      result.warnings().forEach(warning -> console.err().println("warning: " + warning));
    }
  }

  private void groups(PolicyResult result) {
    TextTable table =
        TextTable.of(
            console.style(),
            "miners",
            "strategy",
            ">hotkeys",
            ">share",
            ">a hotkey earns",
            ">a machine earns",
            ">per cost",
            ">refused",
            ">failed",
            ">checked");
    for (PolicyResult.Group group : result.groups()) {
      table
          .row()
          .cell(group.name())
          .cell(group.strategy())
          .cell(Integer.toString(group.hotkeys()))
          .cell(Words.percent(group.share()))
          .cell(ratio(group.earnsPerHotkey()))
          .cell(ratio(group.earnsPerMachine()))
          .cell(ratio(group.earnsPerCost()))
          .cell(Words.count(group.refused()))
          .cell(Words.count(group.failed()))
          .cell(Words.count(group.checked()));
    }
    table.lines("  ").forEach(out::println);
  }

  private void validators(PolicyResult result) {
    TextTable table =
        TextTable.of(
            console.style(),
            "validator",
            "judges by",
            ">stake",
            ">vtrust",
            ">dividends",
            ">over stake");
    for (PolicyResult.Validator validator : result.validators()) {
      table
          .row()
          .cell(validator.name())
          .cell(validator.policy())
          .cell(Words.percent(validator.stake()))
          .cell(String.format(Locale.ROOT, "%.4f", validator.validatorTrust()))
          .cell(Words.percent(validator.dividends()))
          .cell(ratio(validator.dividendsPerStake()));
    }
    table.lines("  ").forEach(out::println);
  }

  void folder(Path folder, int resumed) {
    out.println();
    if (resumed > 0) {
      out.println("parts that were there   %d".formatted(resumed));
    }
    out.println("report   %s".formatted(folder.resolve("report.html")));
  }

  private static String ratio(@Nullable Double value) {
    return value == null ? Words.NONE : String.format(Locale.ROOT, "%.3f", value);
  }
}
