package io.assay.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The table of weights in the HTML report. */
final class WeightsTable {

  private WeightsTable() {}

  static void write(List<PeriodReport> periods, StringBuilder html) {
    PeriodReport last = periods.get(periods.size() - 1);
    boolean kinds = last.miners().stream().anyMatch(miner -> !miner.kind().character().isEmpty());
    boolean trends = periods.size() > 1;
    html.append("<table>\n<thead><tr><th>miner</th>")
        .append(kinds ? "<th class=\"left\">character</th>" : "")
        .append("<th>answered</th><th>429</th><th>errors</th><th>checked</th><th>quality</th>")
        .append("<th>speed</th><th>period score</th><th>weight</th><th>u16</th>")
        .append("<th class=\"left\"></th>")
        .append(kinds ? "<th>of its twin</th>" : "")
        .append(trends ? "<th class=\"left\">trend</th>" : "")
        .append("</tr></thead>\n<tbody>\n");
    double most = last.miners().stream().mapToDouble(m -> m.weight().weight()).max().orElse(0);
    for (MinerLine miner : last.ranked()) {
      html.append(miner.kind().cheat() ? "<tr class=\"cheat\">" : "<tr>");
      name(miner, kinds, html);
      counts(miner, html);
      weight(miner, most, html);
      if (kinds) {
        ratio(last.ratio(miner), html);
      }
      if (trends) {
        html.append("<td class=\"left\">%s</td>".formatted(Trend.of(history(periods, miner))));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n");
  }

  private static void name(MinerLine miner, boolean kinds, StringBuilder html) {
    html.append(
        "<td><span class=\"key\" title=\"%s, uid %d\">%s</span></td>"
            .formatted(
                Markup.escaped(miner.hotkey().value()),
                miner.uid(),
                Markup.escaped(Words.brief(miner.hotkey()))));
    if (kinds) {
      html.append(
          "<td class=\"left kind\">%s</td>".formatted(Markup.escaped(miner.kind().character())));
    }
  }

  private static void counts(MinerLine miner, StringBuilder html) {
    for (int count :
        new int[] {miner.answered(), miner.rateLimited(), miner.failed(), miner.checked()}) {
      html.append(
          "<td%s>%s</td>".formatted(count == 0 ? " class=\"zero\"" : "", Words.count(count)));
    }
    for (OptionalDouble factor : List.of(miner.quality(), miner.speed(), miner.periodScore())) {
      html.append("<td>%s</td>".formatted(Words.factor(factor)));
    }
  }

  private static void weight(MinerLine miner, double most, StringBuilder html) {
    double weight = miner.weight().weight();
    html.append(
        "<td><b>%s</b></td><td>%s</td>"
            .formatted(Words.percent(weight), Words.count(miner.weight().u16())));
    html.append(
        "<td class=\"left\"><span class=\"meter\"><i style=\"width:%s%%\"></i></span></td>"
            .formatted(Markup.length(most > 0 ? 100 * weight / most : 0)));
  }

  private static List<Double> history(List<PeriodReport> periods, MinerLine miner) {
    List<Double> weights = new ArrayList<>();
    for (PeriodReport period : periods) {
      period.find(miner.hotkey()).ifPresent(then -> weights.add(then.weight().weight()));
    }
    return weights;
  }

  private static void ratio(OptionalDouble ratio, StringBuilder html) {
    String look = ratio.isEmpty() ? "" : ratio.getAsDouble() <= PeriodTable.CAUGHT ? "good" : "bad";
    html.append(
        "<td class=\"%s\">%s</td>"
            .formatted(look, ratio.isEmpty() ? "" : Words.factor(ratio) + " ×"));
  }
}
