package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep as one HTML file that asks for nothing else. */
public final class SweepReport {

  private static final int SHOWN = 10;

  private SweepReport() {}

  /**
   * A cell against the base.
   *
   * @param changes the largest gain first, the largest loss last
   */
  public record Line(
      String cell,
      double rankCorrelation,
      double moved,
      double gini,
      double topToBottom,
      List<Change> changes) {

    /** Copies the list. */
    public Line {
      changes = List.copyOf(changes);
    }
  }

  /** A miner's weight in the base and in a cell, parts of 1. */
  public record Change(Hotkey hotkey, double before, double after) {}

  /**
   * The page.
   *
   * @param lines the base first
   */
  public static String html(List<Line> lines) {
    StringBuilder html = new StringBuilder(1 << 16);
    html.append(Page.head("assay: a sweep"))
        .append("<header>\n<h1>What if</h1>\n")
        .append(
            "<p class=\"soft\">The same history under %d rules, each against the base.</p>\n"
                .formatted(lines.size()))
        .append("</header>\n");
    table(lines, html);
    lines.stream().skip(1).forEach(line -> changes(line, html));
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void table(List<Line> lines, StringBuilder html) {
    html.append(
            "<section>\n<h2>Rules</h2>\n<p class=\"soft\">Rank correlation is Spearman's: 1 is ")
        .append("the base's order. Weight moved is what changes hands. Gini is 0 if all earn the ")
        .append("same.</p>\n<div class=\"card\"><table>\n<thead><tr><th>rule</th>")
        .append("<th>rank correlation</th><th>weight moved</th><th>Gini</th>")
        .append("<th>highest over lowest</th></tr></thead>\n<tbody>\n");
    for (Line line : lines) {
      html.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  Markup.escaped(line.cell()),
                  number("%.4f", line.rankCorrelation()),
                  Words.percent(line.moved()),
                  number("%.3f", line.gini()),
                  line.topToBottom() < 1000
                      ? number("%.2f", line.topToBottom())
                      : Words.volume(line.topToBottom())));
    }
    html.append("</tbody></table></div>\n</section>\n");
  }

  private static void changes(Line line, StringBuilder html) {
    html.append("<section>\n<h2>%s</h2>\n".formatted(Markup.escaped(line.cell())))
        .append("<p class=\"soft\">Who gains most, who loses most; all are in changes.csv.</p>\n")
        .append("<div class=\"card\"><table>\n<thead><tr><th>miner</th><th>base</th>")
        .append("<th>here</th><th>change</th></tr></thead>\n<tbody>\n");
    for (Change change : extremes(line.changes())) {
      double gain = change.after() - change.before();
      html.append(
          "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td class=\"%s\">%s</td></tr>\n"
              .formatted(
                  Markup.escaped(change.hotkey().value()),
                  Words.percent(change.before()),
                  Words.percent(change.after()),
                  gain < 0 ? "bad" : "good",
                  number("%+.2f points", gain * 100)));
    }
    html.append("</tbody></table></div>\n</section>\n");
  }

  private static List<Change> extremes(List<Change> changes) {
    List<Change> shown = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      double gain = change.after() - change.before();
      if (gain > 0 && i < SHOWN || gain < 0 && i >= changes.size() - SHOWN) {
        shown.add(change);
      }
    }
    return shown;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
