package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.weights.WeightsCalculator.Computed;
import io.assay.actors.weights.WeightsRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A replay as one HTML file that asks for nothing else: how the weights came about, task by task,
 * how they are spread, how they moved, and every miner's factors.
 */
public final class ReplayReport {

  private final SortedMap<String, Chart> charts = new TreeMap<>();

  private final List<Computed> computed;
  private final WeightsRecord last;
  private final List<WeightLine> lines;
  private final List<TaskMeans> means;
  private final String subtitle;
  private final String digest;

  /**
   * A report.
   *
   * @param subtitle what was replayed, in a sentence
   * @param digest of the whole replay
   * @param computed the weights at every moment, at least one
   * @param means of the last moment
   */
  public ReplayReport(
      String subtitle, String digest, List<Computed> computed, List<TaskMeans> means) {
    this.subtitle = subtitle;
    this.digest = digest;
    this.computed = List.copyOf(computed);
    this.last = computed.get(computed.size() - 1).record();
    this.lines =
        PublishedWeights.of(last).stream()
            .sorted(Comparator.comparingDouble(WeightLine::weight).reversed())
            .toList();
    this.means = List.copyOf(means);
    draw();
  }

  private void draw() {
    byTask(
        "1-speed",
        "Speed factors by task",
        "The mean speed factor of each miner's answers, from the slowest miner to the fastest.",
        ofMeans(TaskMeans::speed));
    byTask(
        "2-quality",
        "Quality by task",
        "The mean quality of the answers checked: 1 is what the model itself would say.",
        ofMeans(TaskMeans::quality));
    byTask(
        "3-combined",
        "Combined quality by task",
        "Quality times speed factor, in the mean over the policy's window.",
        ofFactors(TaskFactors::combinedQuality));
    byTask(
        "4-normalised",
        "Normalised scores by task",
        "Each miner's share of the task, after the non-linear step.",
        ofFactors(TaskFactors::share));
    List<Double> weights = lines.stream().map(WeightLine::weight).toList();
    TreeMap<String, List<Double>> combined = new TreeMap<>();
    combined.put("weight", weights);
    charts.put(
        "5-incentive",
        new Chart(
            "Combined incentive",
            "The weight of each miner over all tasks, from the lowest to the highest.",
            List.of(),
            Plot.sorted("Combined incentive", "miners", combined)));
    charts.put(
        "6-distribution",
        new Chart(
            "Distribution of the incentive",
            "How many miners earn how much.",
            List.of(),
            Plot.histogram("Distribution of the incentive", "weight", weights, 40)));
    if (computed.size() > 1) {
      overTime();
    }
  }

  private void byTask(
      String name, String title, String text, SortedMap<String, List<Double>> series) {
    charts.put(
        name,
        new Chart(title, text, List.copyOf(series.keySet()), Plot.sorted(title, "miners", series)));
  }

  private SortedMap<String, List<Double>> ofMeans(ToDoubleFunction<TaskMeans> value) {
    TreeMap<String, List<Double>> series = new TreeMap<>();
    for (TaskMeans each : means) {
      series
          .computeIfAbsent(each.task().value(), task -> new ArrayList<>())
          .add(value.applyAsDouble(each));
    }
    return series;
  }

  private SortedMap<String, List<Double>> ofFactors(ToDoubleFunction<TaskFactors> value) {
    TreeMap<String, List<Double>> series = new TreeMap<>();
    for (TaskFactors each : computed.get(computed.size() - 1).scores().factors()) {
      series
          .computeIfAbsent(each.task().value(), task -> new ArrayList<>())
          .add(value.applyAsDouble(each));
    }
    return series;
  }

  private void overTime() {
    Map<Hotkey, List<Double>> series = new LinkedHashMap<>();
    lines.forEach(line -> series.put(line.hotkey(), new ArrayList<>()));
    for (Computed each : computed) {
      Map<Hotkey, Double> now = new TreeMap<>();
      PublishedWeights.of(each.record()).forEach(line -> now.put(line.hotkey(), line.weight()));
      series.forEach((hotkey, values) -> values.add(now.getOrDefault(hotkey, 0.0)));
    }
    Map<String, List<Double>> named = new LinkedHashMap<>();
    series.forEach((hotkey, values) -> named.put(hotkey.value(), values));
    charts.put(
        "7-weights",
        new Chart(
            "Weights over time",
            "The %d highest at the end in colour, the others behind them."
                .formatted(Math.min(Plot.COLOURS, lines.size())),
            lines.stream().limit(Plot.COLOURS).map(line -> Words.brief(line.hotkey())).toList(),
            Plot.lines(
                "Weights over time",
                Words.day(computed.get(0).record().closesAt()),
                Words.day(last.closesAt()),
                named,
                Plot.COLOURS)));
  }

  /** The charts, by the names under which they can be saved alone. */
  public SortedMap<String, Chart> charts() {
    return Collections.unmodifiableSortedMap(charts);
  }

  /** The page. */
  public String html() {
    StringBuilder html = new StringBuilder(1 << 18);
    html.append(Page.head("assay: a replay under " + last.policy()));
    header(html);
    charts.values().forEach(chart -> html.append(Page.section(chart)));
    ReplayTables.miners(computed.get(computed.size() - 1), lines, means, html);
    ReplayTables.configuration(last, html);
    html.append("<footer>Digest of the replay: <code class=\"digest\">")
        .append(digest)
        .append("</code><br>The same history and the same rule give the same digest.")
        .append("</footer>\n</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void header(StringBuilder html) {
    html.append("<header>\n<h1>Replay under %s</h1>\n".formatted(escaped(last.policy())))
        .append("<p class=\"soft\">%s</p>\n</header>\n".formatted(escaped(subtitle)))
        .append("<section class=\"tiles\">\n");
    List<Double> weights = lines.stream().map(WeightLine::weight).toList();
    tile(html, Words.count(lines.size()), "miners");
    tile(html, Words.count(computed.size()), computed.size() == 1 ? "period" : "periods");
    tile(html, Words.percent(lines.isEmpty() ? 0 : lines.get(0).weight()), "the highest weight");
    tile(html, Words.factor(Distribution.gini(weights)), "Gini coefficient");
    double ratio = Distribution.topToBottom(weights);
    tile(
        html,
        ratio < 1000 ? Words.factor(ratio) : Words.volume(ratio),
        "highest over lowest above 0");
    html.append("</section>\n");
  }

  private static void tile(StringBuilder html, String value, String meaning) {
    html.append("<div class=\"tile\"><b>%s</b><span>%s</span></div>\n".formatted(value, meaning));
  }

  private static String escaped(String text) {
    return Markup.escaped(text);
  }
}
