package io.assay.cluster.cli;

import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import io.assay.simulations.chaos.RunResult;
import io.assay.simulations.chaos.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run of the chaos harness as a table. */
final class ChaosTable {

  private static final int SHOWN = 5;

  private final Style style;

  ChaosTable(Style style) {
    this.style = style;
  }

  List<String> lines(RunResult run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.bold("seed " + run.plan().seed())
            + String.format(
                Locale.ROOT,
                ": %d faults, %d requests, %d acknowledged, %d lost, %d failed attempts,"
                    + " %d starts of nodes, %d events, %.0f s",
                run.plan().faults().size(),
                run.requests(),
                run.acknowledged(),
                run.lost(),
                run.failed(),
                run.nodeStarts(),
                run.events(),
                run.seconds()));
    TextTable table = TextTable.of(style, "invariant", ">looked at", "");
    for (Finding finding : run.findings()) {
      table
          .row()
          .cell(finding.invariant())
          .cell(Long.toString(finding.looked()))
          .cell(finding.holds() ? "holds" : "BROKEN", finding.holds() ? style::good : style::bad);
    }
    lines.addAll(table.lines("  "));
    for (Finding finding : run.findings()) {
      finding.breaches().stream()
          .limit(SHOWN)
          .forEach(breach -> lines.add("  " + finding.invariant() + ": " + breach));
      if (finding.breaches().size() > SHOWN) {
        lines.add("  and " + (finding.breaches().size() - SHOWN) + " more");
      }
    }
    lines.add("");
    return lines;
  }
}
