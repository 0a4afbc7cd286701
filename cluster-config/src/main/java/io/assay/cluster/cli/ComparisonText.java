package io.assay.cluster.cli;

import io.assay.cluster.replay.Comparison;
import io.assay.cluster.report.Distribution;
import io.assay.cluster.report.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Two weight vectors side by side, in words. */
final class ComparisonText {

  private static final int SHOWN = 5;

  private ComparisonText() {}

  static void print(Comparison comparison, PrintWriter to) {
    List<Comparison.Change> changes = comparison.changes();
    to.println();
    to.println(
        String.format(
            Locale.ROOT,
            "against the other: rank correlation %.4f, %s of all weight moves",
            comparison.rankCorrelation(),
            Words.percent(comparison.moved())));
    to.println(
        String.format(
            Locale.ROOT,
            "Gini %.3f, was %.3f; highest over lowest above 0 %.4g, was %.4g",
            comparison.gini(),
            Distribution.gini(comparison.before().values()),
            comparison.topToBottom(),
            Distribution.topToBottom(comparison.before().values())));
    changes.stream().filter(each -> each.gain() > 0).limit(SHOWN).forEach(each -> line(each, to));
    changes.stream()
        .filter(each -> each.gain() < 0)
        .skip(Math.max(0, changes.stream().filter(each -> each.gain() < 0).count() - SHOWN))
        .forEach(each -> line(each, to));
  }

  private static void line(Comparison.Change change, PrintWriter to) {
    to.println(
        String.format(
            Locale.ROOT,
            "  %-14s %9s -> %9s   %+.2f points",
            Words.brief(change.hotkey()),
            Words.percent(change.before()),
            Words.percent(change.after()),
            change.gain() * 100));
  }
}
