package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.weights.WeightsCalculator.Computed;
import io.assay.actors.weights.WeightsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a replay's report. */
final class ReplayTables {

  private ReplayTables() {}

  /** A table of factors for each miner, to be opened. */
  static void miners(
      Computed computed, List<WeightLine> lines, List<TaskMeans> means, StringBuilder html) {
    Map<Hotkey, List<TaskFactors>> factors = new TreeMap<>();
    computed
        .scores()
        .factors()
        .forEach(
            each -> factors.computeIfAbsent(each.hotkey(), key -> new ArrayList<>()).add(each));
    Map<String, TaskMeans> byName = new TreeMap<>();
    means.forEach(each -> byName.put(each.hotkey() + " " + each.task(), each));
    html.append("<section>\n<h2>Every miner's weight, and what it follows from</h2>\n")
        .append("<p class=\"soft\">Combined quality times period score times capacity is the ")
        .append("effective volume; the share of all volumes, after the non-linear step, times the ")
        .append("task's weight is what the task contributes.</p>\n<div class=\"card miners\">\n");
    int place = 1;
    for (WeightLine line : lines) {
      html.append(
          "<details%s><summary><span>%d</span><code>%s</code><span>uid %d</span><b>%s</b></summary>\n"
              .formatted(
                  place == 1 ? " open" : "",
                  place,
                  Markup.escaped(line.hotkey().value()),
                  line.uid(),
                  Words.percent(line.weight())));
      table(factors.getOrDefault(line.hotkey(), List.of()), byName, html);
      html.append("</details>\n");
      place++;
    }
    html.append("</div>\n</section>\n");
  }

  private static void table(
      List<TaskFactors> factors, Map<String, TaskMeans> means, StringBuilder html) {
    html.append("<table><thead><tr><th>task</th><th>answers</th><th>quality</th><th>speed</th>")
        .append("<th>combined</th><th>period score</th><th>capacity</th><th>effective volume</th>")
        .append("<th>share</th><th>contributes</th></tr></thead>\n<tbody>\n");
    for (TaskFactors each : factors) {
      TaskMeans mean = means.get(each.hotkey() + " " + each.task());
      html.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  Markup.escaped(each.task().value()),
                  Words.count(each.rewardsUsed()),
                  mean == null ? Words.NONE : Words.factor(mean.quality()),
                  mean == null ? Words.NONE : Words.factor(mean.speed()),
                  fine(each.combinedQuality()),
                  fine(each.normalisedPeriodScore()),
                  Words.volume(each.capacity()),
                  Words.volume(each.effectiveVolume()),
                  Words.percent(each.share()),
                  Words.percent(each.contribution())));
    }
    html.append("</tbody></table>\n");
  }

  private static String fine(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** The policy's full configuration. */
  static void configuration(WeightsRecord record, StringBuilder html) {
    html.append("<section>\n<h2>Policy %s</h2>\n".formatted(Markup.escaped(record.policy())))
        .append(
            "<p class=\"soft\">Version %d. Digest of the configuration: <code class=\"digest\">%s</code></p>\n"
                .formatted(record.policyVersion(), PublishedWeights.configDigest(record)))
        .append("<div class=\"card\"><div class=\"keys\">\n");
    record
        .configuration()
        .forEach(
            (key, value) ->
                html.append(
                    "<div><span class=\"soft\">%s</span><code>%s</code></div>\n"
                        .formatted(Markup.escaped(key), Markup.escaped(value))));
    html.append("</div></div>\n</section>\n");
  }
}
