package io.assay.cluster.report;

import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.task.TaskName;

/** The factors behind each miner's share of one task, in the HTML report. */
final class FactorsTable {

  private FactorsTable() {}

  static void write(TaskName task, PeriodReport report, StringBuilder html) {
    html.append("<table>\n<thead><tr><th>miner</th><th>answers in the mean</th>")
        .append("<th>quality × speed</th><th>× period scores</th><th>× capacity</th>")
        .append("<th>= effective volume</th><th>share after cubing</th><th>to the weight</th>")
        .append("</tr></thead>\n<tbody>\n");
    for (MinerLine miner : report.ranked()) {
      miner.tasks().stream()
          .map(TaskLine::factors)
          .filter(factors -> factors.task().equals(task))
          .forEach(factors -> row(miner, factors, html));
    }
    html.append("</tbody>\n</table>\n");
  }

  private static void row(MinerLine miner, TaskFactors factors, StringBuilder html) {
    html.append(
        ("<tr%s><td><span class=\"key\">%s</span></td><td>%s</td><td>%s</td><td>%s</td>"
                + "<td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n")
            .formatted(
                miner.kind().cheat() ? " class=\"cheat\"" : "",
                Markup.escaped(Words.brief(miner.hotkey())),
                Words.count(factors.rewardsUsed()),
                Words.factor(factors.combinedQuality()),
                Words.factor(factors.normalisedPeriodScore()),
                Words.volume(factors.capacity()),
                Words.volume(factors.effectiveVolume()),
                Words.percent(factors.share()),
                Words.percent(factors.contribution())));
  }
}
