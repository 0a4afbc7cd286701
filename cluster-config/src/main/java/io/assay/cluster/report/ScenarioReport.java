package io.assay.cluster.report;

import io.assay.simulations.scenario.report.PolicyResult;
import io.assay.simulations.scenario.report.Resulting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A network in virtual time as one HTML file that asks for nothing else: who earns what and at
 * which cost under each policy, how the incentive is spread, what consensus made of it.
 */
public final class ScenarioReport {

  private final String name;
  private final String subtitle;
  private final List<Resulting.Part> parts;
  private final StringBuilder html = new StringBuilder(1 << 17);

  /**
   * A report.
   *
   * @param subtitle what it is about, in a sentence or two
   * @param parts at least one
   */
  public ScenarioReport(String name, String subtitle, List<Resulting.Part> parts) {
    this.name = name;
    this.subtitle = subtitle;
    this.parts = List.copyOf(parts);
  }

  /** The page. */
  public String html() {
    html.append(Page.head("assay: scenario " + name))
        .append("<header>\n")
        .append("<h1>Scenario %s</h1>\n".formatted(Markup.escaped(name)))
        .append("<p class=\"soft\">%s</p>\n</header>\n".formatted(Markup.escaped(subtitle)));
    groups();
    validators();
    curve();
    if (parts.stream().map(Resulting.Part::variation).distinct().count() > 1) {
      sensitivity("Sensitivity", "part of all incentive", PolicyResult.Group::share);
      sensitivity(
          "Sensitivity per unit of cost",
          "incentive per unit of cost over that of the honest miners",
          ScenarioReport::perCost);
    } else {
      parts.forEach(this::trend);
    }
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String label(Resulting.Part part) {
    String policy = part.result().policy();
    return part.variation().isEmpty() ? policy : policy + ", " + part.variation();
  }

  private void groups() {
    open(
        "What each group earns",
        "Incentive against that of honest miners: 1 is an honest miner's. Cost is GPU time.",
        "group,strategy,share of incentive,a hotkey earns,a machine earns,per unit of cost,"
            + "answered,refused,failed,checked");
    for (Resulting.Part part : parts) {
      for (PolicyResult.Group group : part.result().groups()) {
        row(
            label(part),
            group.name(),
            group.strategy(),
            Words.percent(group.share()),
            ratio(group.earnsPerHotkey()),
            ratio(group.earnsPerMachine()),
            ratio(group.earnsPerCost()),
            Words.count(group.answered()),
            Words.count(group.refused()),
            Words.count(group.failed()),
            Words.count(group.checked()));
      }
    }
    close();
  }

  private void validators() {
    open(
        "Validators and the spread",
        "vtrust is the part of a validator's weights within consensus. Gini is 0 if all miners"
            + " earn the same.",
        "validator,judges by,stake,vtrust,dividends,dividends over stake,Gini,best over worst");
    for (Resulting.Part part : parts) {
      List<Double> incentives = incentives(part);
      for (PolicyResult.Validator validator : part.result().validators()) {
        row(
            label(part),
            validator.name(),
            validator.policy(),
            Words.percent(validator.stake()),
            number(validator.validatorTrust()),
            Words.percent(validator.dividends()),
            number(validator.dividendsPerStake()),
            number(Distribution.gini(incentives)),
            number(Distribution.topToBottom(incentives)));
      }
    }
    close();
  }

  private static List<Double> incentives(Resulting.Part part) {
    return part.result().miners().stream().map(PolicyResult.Miner::incentive).toList();
  }

  private void curve() {
    TreeMap<String, List<Double>> series = new TreeMap<>();
    for (Resulting.Part part : parts.subList(0, Math.min(parts.size(), Plot.COLOURS))) {
      series.put(label(part), incentives(part));
    }
    chart(
        new Chart(
            "Incentive curve",
            "Each miner's part of all incentive, from the lowest to the highest.",
            List.copyOf(series.keySet()),
            Plot.sorted("Incentive curve", "miners", series)));
  }

  private void trend(Resulting.Part part) {
    Map<String, List<Double>> series = new LinkedHashMap<>();
    part.result().groups().forEach(group -> series.put(group.name(), group.trend()));
    chart(
        new Chart(
            "Shares over time under " + part.result().policy(),
            "Each group's part of all incentive, period by period.",
            List.copyOf(series.keySet()),
            Plot.lines(
                "Shares over time",
                "period 1",
                "period " + part.result().periods(),
                series,
                Plot.COLOURS)));
  }

  private static double perCost(PolicyResult.Group group) {
    Double earns = group.earnsPerCost();
    return earns == null ? 0 : earns;
  }

  private void sensitivity(String title, String what, ToDoubleFunction<PolicyResult.Group> value) {
    Map<String, List<Double>> series = new LinkedHashMap<>();
    for (Resulting.Part part : parts) {
      for (PolicyResult.Group group : part.result().groups()) {
        series
            .computeIfAbsent(part.result().policy() + ": " + group.name(), key -> new ArrayList<>())
            .add(value.applyAsDouble(group));
      }
    }
    String variations =
        parts.stream().map(Resulting.Part::variation).distinct().collect(Collectors.joining("; "));
    chart(
        new Chart(
            title,
            "Each group's %s over the variations, in their order: %s".formatted(what, variations),
            List.copyOf(series.keySet()).subList(0, Math.min(series.size(), Plot.COLOURS)),
            Plot.lines(
                title,
                parts.get(0).variation(),
                parts.get(parts.size() - 1).variation(),
                series,
                Plot.COLOURS)));
  }

  private void chart(Chart chart) {
    html.append(Page.section(chart));
  }

  private void open(String title, String text, String columns) {
    html.append("<section>\n<h2>%s</h2>\n<p class=\"soft\">%s</p>\n".formatted(title, text))
        .append("<div class=\"card\"><table>\n<thead><tr><th class=\"left\">policy</th>");
    for (String column : columns.split(",", -1)) {
      html.append("<th>%s</th>".formatted(column));
    }
    html.append("</tr></thead>\n<tbody>\n");
  }

  private void row(String first, String... cells) {
    html.append("<tr><td class=\"left\">%s</td>".formatted(Markup.escaped(first)));
    for (String cell : cells) {
      html.append("<td>%s</td>".formatted(Markup.escaped(cell)));
    }
    html.append("</tr>\n");
  }

  private void close() {
    html.append("</tbody></table></div>\n</section>\n");
  }

  private static String ratio(@Nullable Double value) {
    return value == null ? Words.NONE : number(value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%.0f", value);
  }
}
