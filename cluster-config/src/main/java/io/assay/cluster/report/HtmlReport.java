package io.assay.cluster.report;

import io.assay.actors.task.TaskName;
import io.assay.actors.weights.WeightsRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The report of a run as one HTML file that asks for nothing else: it reads on a screen, light or
 * dark, and on paper.
 */
public final class HtmlReport {

  private final List<PeriodReport> periods;
  private final PeriodReport last;
  private final StringBuilder html = new StringBuilder(1 << 16);

  private HtmlReport(List<PeriodReport> periods) {
    this.periods = periods;
    this.last = periods.get(periods.size() - 1);
  }

  /**
   * The page.
   *
   * @param subtitle what was run, in a sentence
   * @param periods in their order, at least one
   */
  public static String of(String subtitle, List<PeriodReport> periods) {
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("no period: a report needs at least one that is closed");
    }
    return new HtmlReport(List.copyOf(periods)).page(subtitle);
  }

  private String page(String subtitle) {
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>assay: weights of period %d</title>\n".formatted(last.record().period()))
        .append("<link rel=\"icon\" href=\"data:,\">\n<style>\n")
        .append(css())
        .append("</style>\n</head>\n<body>\n<main>\n");
    header(subtitle);
    weights();
    last.tasks().forEach(this::task);
    configuration();
    html.append("<footer>Recompute these weights from the journal: <code>./assay verify --all")
        .append("</code></footer>\n</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void header(String subtitle) {
    Duration period = Duration.between(last.opensAt(), last.record().closesAt());
    html.append("<header>\n<h1>Weights after period %d</h1>\n".formatted(last.record().period()))
        .append("<p class=\"soft\">%s</p>\n".formatted(Markup.escaped(subtitle)))
        .append(
            "<p class=\"soft\">%s of %s, the last closed on %s.</p>\n"
                .formatted(
                    periods.size() == 1 ? "One period" : periods.size() + " periods",
                    seconds(period),
                    Words.day(last.record().closesAt())))
        .append("</header>\n<section class=\"tiles\">\n");
    tile(Words.count(sum(MinerLine::answered)), "queries answered");
    tile(Words.count(sum(MinerLine::rateLimited)), "refused with 429");
    tile(Words.count(sum(MinerLine::failed)), "failed");
    tile(Words.count(sum(MinerLine::checked)), "answers checked");
    List<MinerLine> cheats = last.miners().stream().filter(m -> m.kind().cheat()).toList();
    if (!cheats.isEmpty()) {
      long caught = cheats.stream().filter(this::caught).count();
      tile(caught + " of " + cheats.size(), "cheats at most 0.8 of their twin");
    }
    html.append("</section>\n");
  }

  private boolean caught(MinerLine cheat) {
    return last.ratio(cheat).orElse(Double.NaN) <= PeriodTable.CAUGHT;
  }

  private void tile(String value, String meaning) {
    html.append("<div class=\"tile\"><b>%s</b><span>%s</span></div>\n".formatted(value, meaning));
  }

  private int sum(ToIntFunction<MinerLine> count) {
    return periods.stream().flatMap(period -> period.miners().stream()).mapToInt(count).sum();
  }

  private void weights() {
    html.append("<section>\n<h2>Weights, and what they follow from</h2>\n")
        .append("<p class=\"soft\">Counts, quality and speed are those of the last period. ")
        .append("A cheat stands below the honest miner of the same speed and announced capacity.")
        .append("</p>\n<div class=\"card\">\n");
    WeightsTable.write(periods, html);
    html.append("</div>\n</section>\n");
  }

  private void task(TaskName task) {
    html.append("<section>\n<h2>%s</h2>\n".formatted(Markup.escaped(task.value())))
        .append("<p class=\"soft\">Each miner's share of the task in the last period")
        .append(periods.size() > 1 ? ", and in the earlier ones.</p>\n" : ".</p>\n")
        .append("<div class=\"card chart\">\n<div class=\"legend\">");
    if (last.miners().stream().anyMatch(miner -> miner.kind().cheat())) {
      html.append("<span><i></i>honest</span><span class=\"c\"><i></i>cheat</span>");
    }
    if (periods.size() > 1) {
      html.append("<span class=\"d\"><i></i>earlier period</span>");
    }
    html.append("</div>\n").append(ShareChart.of(task, periods)).append("\n</div>\n");
    html.append("<div class=\"card\">\n");
    FactorsTable.write(task, last, html);
    html.append("</div>\n</section>\n");
  }

  private void configuration() {
    WeightsRecord record = last.record();
    ReplayTables.configuration(record, html);
    html.append("<section>\n<h2>Digests</h2>\n<p class=\"soft\">SHA-256 over each period's ")
        .append("inputs and the raw bits of its weights.</p>\n<div class=\"card\"><table>\n")
        .append("<thead><tr><th>period</th><th class=\"left\">digest</th></tr></thead>\n<tbody>\n");
    for (PeriodReport period : periods) {
      html.append(
          "<tr><td>%d</td><td class=\"left\"><code>%s</code></td></tr>\n"
              .formatted(period.record().period(), Markup.escaped(period.record().digest())));
    }
    html.append("</tbody></table></div>\n</section>\n");
  }

  private static String seconds(Duration period) {
    return period.toSeconds() % 60 == 0
        ? period.toMinutes() + (period.toMinutes() == 1 ? " minute" : " minutes")
        : period.toSeconds() + " seconds";
  }

  /** The style sheet of all reports. */
  static String css() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing beside " + HtmlReport.class);
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
