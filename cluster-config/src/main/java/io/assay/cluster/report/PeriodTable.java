package io.assay.cluster.report;

import io.assay.cluster.terminal.Bar;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/** A closed period as a table on a terminal. */
public final class PeriodTable {

  /** A cheat that earns at most this part of its twin's weight is caught. */
  public static final double CAUGHT = 0.8;

  private static final int BAR = 12;

  private PeriodTable() {}

  /** The lines, without a line end. */
  public static List<String> lines(PeriodReport report, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.bold("Period " + report.record().period())
            + " closed at "
            + Words.clock(report.record().closesAt())
            + " UTC"
            + style.dim(" · " + report.record().policy() + " · " + totals(report)));
    lines.addAll(table(report, style).lines("  "));
    return lines;
  }

  private static String totals(PeriodReport report) {
    return "%s answered, %s refused, %s failed, %s checked"
        .formatted(
            sum(report, MinerLine::answered),
            sum(report, MinerLine::rateLimited),
            sum(report, MinerLine::failed),
            sum(report, MinerLine::checked));
  }

  private static String sum(PeriodReport report, ToIntFunction<MinerLine> count) {
    return Words.count(report.miners().stream().mapToInt(count).sum());
  }

  private static TextTable table(PeriodReport report, Style style) {
    TextTable table =
        TextTable.of(
            style,
            "miner",
            "character",
            ">answered",
            ">429",
            ">errors",
            ">checked",
            ">quality",
            ">speed",
            ">period",
            ">weight",
            "");
    List<MinerLine> ranked = report.ranked();
    double most = ranked.stream().mapToDouble(miner -> miner.weight().weight()).max().orElse(0);
    ranked.forEach(miner -> row(table, report, miner, most, style));
    return table;
  }

  private static void row(
      TextTable table, PeriodReport report, MinerLine miner, double most, Style style) {
    boolean cheat = miner.kind().cheat();
    double weight = miner.weight().weight();
    String bar = Bar.of(most > 0 ? weight / most : 0, BAR);
    table
        .row()
        .cell((cheat ? "└ " : "") + Words.brief(miner.hotkey()))
        .cell(miner.kind().character(), text -> cheat ? style.odd(text) : text)
        .cell(Words.count(miner.answered()))
        .cell(Words.count(miner.rateLimited()), text -> some(miner.rateLimited(), text, style))
        .cell(Words.count(miner.failed()), text -> some(miner.failed(), text, style))
        .cell(Words.count(miner.checked()))
        .cell(Words.factor(miner.quality()))
        .cell(Words.factor(miner.speed()))
        .cell(Words.factor(miner.periodScore()))
        .cell(Words.percent(weight), style::bold)
        .cell(
            cheat ? verdict(bar, report.ratio(miner)) : bar,
            text -> look(text, report, miner, style));
  }

  private static String verdict(String bar, OptionalDouble ratio) {
    return ratio.isEmpty() ? bar : (bar + " " + Words.factor(ratio) + " of its twin").strip();
  }

  private static String some(int count, String text, Style style) {
    return count > 0 ? style.odd(text) : style.dim(text);
  }

  private static String look(String text, PeriodReport report, MinerLine miner, Style style) {
    OptionalDouble ratio = report.ratio(miner);
    if (ratio.isEmpty()) {
      return style.drawn(text);
    }
    return ratio.getAsDouble() <= CAUGHT ? style.good(text) : style.bad(text);
  }
}
