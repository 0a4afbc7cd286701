package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** One task's shares as inline SVG: a bar a miner for the last period, a dot for each earlier. */
final class ShareChart {

  private static final int WIDTH = 960;
  private static final int LABELS = 236;
  private static final int VALUES = 70;
  private static final int ROW = 25;
  private static final int BAR = 13;
  private static final int TOP = 26;

  private final TaskName task;
  private final List<PeriodReport> periods;
  private final PeriodReport last;
  private final double most;
  private final StringBuilder svg = new StringBuilder(8192);

  private ShareChart(TaskName task, List<PeriodReport> periods) {
    this.task = task;
    this.periods = periods;
    this.last = periods.get(periods.size() - 1);
    this.most = ceiling();
  }

  /** The chart of that task over these periods, at least one. */
  static String of(TaskName task, List<PeriodReport> periods) {
    return new ShareChart(task, periods).draw();
  }

  private double ceiling() {
    double most = 0;
    for (PeriodReport period : periods) {
      for (MinerLine miner : period.miners()) {
        most = Math.max(most, share(period, miner.hotkey()).orElse(0));
      }
    }
    double step = step(most);
    return most > 0 ? StrictMath.ceil(most / step - 1e-9) * step : 1;
  }

  /** The distance of two grid lines: about four of them. */
  private static double step(double most) {
    for (double step : new double[] {0.01, 0.02, 0.05, 0.1}) {
      if (most <= step * 5) {
        return step;
      }
    }
    return 0.2;
  }

  private String draw() {
    List<MinerLine> ranked =
        last.ranked().stream().filter(miner -> share(last, miner.hotkey()).isPresent()).toList();
    int height = TOP + ranked.size() * ROW + 6;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Shares of %s by miner\">"
            .formatted(WIDTH, height, Markup.escaped(task.value())));
    grid(height);
    for (int i = 0; i < ranked.size(); i++) {
      row(ranked.get(i), TOP + i * ROW + ROW / 2.0);
    }
    return svg.append("</svg>").toString();
  }

  private void grid(int height) {
    double step = step(most);
    for (int i = 0; i * step <= most + 1e-9; i++) {
      String x = Markup.length(x(i * step));
      svg.append(
          "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
              .formatted(x, x, TOP - 6, height));
      svg.append(
          "<text class=\"soft\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(x, TOP - 11, String.format(Locale.ROOT, "%.0f %%", 100 * i * step)));
    }
  }

  private void row(MinerLine miner, double middle) {
    boolean cheat = miner.kind().cheat();
    double share = share(last, miner.hotkey()).orElse(0);
    String text = Markup.length(middle + 4);
    svg.append("<g><title>").append(Markup.escaped(title(miner, share))).append("</title>");
    svg.append(
        "<text class=\"key\" x=\"%d\" y=\"%s\">%s</text>"
            .formatted(cheat ? 16 : 0, text, Markup.escaped(Words.brief(miner.hotkey()))));
    svg.append(
        "<text class=\"soft\" x=\"126\" y=\"%s\">%s</text>"
            .formatted(text, Markup.escaped(miner.kind().character())));
    svg.append(
        "<rect class=\"bar%s\" x=\"%d\" y=\"%s\" width=\"%s\" height=\"%d\" rx=\"2.5\"/>"
            .formatted(
                cheat ? " cheat" : "",
                LABELS,
                Markup.length(middle - BAR / 2.0),
                Markup.length(x(share) - LABELS),
                BAR));
    svg.append(
        "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>"
            .formatted(WIDTH, text, Words.percent(share)));
    dots(miner.hotkey(), middle);
    svg.append("</g>");
  }

  private void dots(Hotkey miner, double middle) {
    for (PeriodReport period : periods.subList(0, periods.size() - 1)) {
      share(period, miner)
          .ifPresent(
              share ->
                  svg.append(
                      "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"3\"/>"
                          .formatted(Markup.length(x(share)), Markup.length(middle))));
    }
  }

  private String title(MinerLine miner, double share) {
    return "%s %s: %s of %s"
        .formatted(miner.hotkey(), miner.kind().character(), Words.percent(share), task)
        .replace("  ", " ");
  }

  private OptionalDouble share(PeriodReport period, Hotkey hotkey) {
    return period.find(hotkey).stream()
        .flatMap(miner -> miner.tasks().stream())
        .filter(line -> line.factors().task().equals(task))
        .mapToDouble(line -> Math.max(line.factors().share(), 0))
        .findFirst();
  }

  private double x(double share) {
    return LABELS + (WIDTH - LABELS - VALUES) * share / most;
  }
}
