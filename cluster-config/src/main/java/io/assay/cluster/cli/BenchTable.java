package io.assay.cluster.cli;

import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import io.assay.simulations.bench.Baseline;
import io.assay.simulations.bench.BenchmarkReport;
import io.assay.simulations.bench.Comparison;
import io.assay.simulations.bench.Figure;
import io.assay.simulations.bench.Measured;
import io.assay.simulations.bench.Spread;
import io.assay.simulations.bench.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of a benchmark as lines: value, spread, target, and what has become of them. */
final class BenchTable {

  private final Style style;
  private final Optional<Baseline> baseline;
  private final double tolerance;

  /**
   * A table.
   *
   * @param tolerance as {@link Baseline#compare} takes it
   */
  BenchTable(Style style, Optional<Baseline> baseline, double tolerance) {
    this.style = style;
    this.baseline = baseline;
    this.tolerance = tolerance;
  }

  List<String> lines(Measured measured) {
    BenchmarkReport report = measured.report();
    TextTable table =
        baseline.isPresent()
            ? TextTable.of(
                style, "", ">measured", "", ">spread", ">target", "", ">before", ">change", "")
            : TextTable.of(style, "", ">measured", "", ">spread", ">target", "");
    for (Figure figure : report.figures()) {
      TextTable.Row row = table.row();
      row.cell(figure.name())
          .cell(number(figure.value()))
          .cell(figure.unit())
          .cell(spread(figure.spread()));
      figure
          .target()
          .ifPresentOrElse(
              target ->
                  row.cell(words(target))
                      .cell(
                          figure.isMet() ? "ok" : "missed",
                          figure.isMet() ? style::good : style::bad),
              () -> row.cell("").cell(""));
      compare(report.benchmark(), figure).ifPresent(comparison -> compared(row, comparison));
    }
    return table.lines("  ");
  }

  /** How many figures are worse than in the baseline. */
  long worse(Measured measured) {
    return measured.report().figures().stream()
        .flatMap(figure -> compare(measured.report().benchmark(), figure).stream())
        .filter(comparison -> comparison.verdict() == Comparison.Verdict.WORSE)
        .count();
  }

  private Optional<Comparison> compare(String benchmark, Figure figure) {
    return baseline.flatMap(each -> each.compare(benchmark, figure, tolerance));
  }

  private void compared(TextTable.Row row, Comparison comparison) {
    String change =
        Double.isFinite(comparison.change())
            ? String.format(Locale.ROOT, "%+.0f %%", comparison.change() * 100)
            : "";
    row.cell(number(comparison.before())).cell(change);
    switch (comparison.verdict()) {
      case BETTER -> row.cell("better", style::good);
      case WORSE -> row.cell("worse", style::bad);
      case SAME -> row.cell("");
    }
  }

  private static String spread(Spread spread) {
    return spread.least() < spread.most()
        ? number(spread.least()) + " - " + number(spread.most())
        : "";
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
    boolean whole = value == StrictMath.rint(value) || Math.abs(value) >= 1_000;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value).replace(',', ' ');
  }
}
