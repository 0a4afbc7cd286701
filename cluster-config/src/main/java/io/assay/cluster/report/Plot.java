package io.assay.cluster.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleFunction;

/**
 * A chart as inline SVG. Its colours come from the page's style sheet, by the number of each
 * series, so that it is right in the light, in the dark and on paper.
 */
final class Plot {

  /** How many series have a colour of their own. */
  static final int COLOURS = 11;

  static final int WIDTH = 960;
  static final int HEIGHT = 360;
  private static final int LEFT = 64;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 42;

  private final StringBuilder svg = new StringBuilder(1 << 14);
  private final Axis down;
  private final DoubleFunction<String> value;

  private Plot(String title, Axis down, DoubleFunction<String> value) {
    this.down = down;
    this.value = value;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Markup.escaped(title)));
  }

  /**
   * Each series' values from the smallest to the largest, a dot a miner.
   *
   * @param across what the dots are counted in, under the chart
   */
  static String sorted(String title, String across, SortedMap<String, List<Double>> series) {
    double most = 0;
    double least = 0;
    int longest = 1;
    for (List<Double> values : series.values()) {
      longest = Math.max(longest, values.size());
      for (double each : values) {
        most = Math.max(most, each);
        least = Math.min(least, each);
      }
    }
    Plot plot = new Plot(title, Axis.of(least, most), v -> String.format(Locale.ROOT, "%.4g", v));
    plot.frame(across);
    int number = 0;
    for (Map.Entry<String, List<Double>> each : series.entrySet()) {
      List<Double> values = each.getValue().stream().sorted().toList();
      plot.svg.append("<g class=\"s%d\">".formatted(number++ % COLOURS));
      for (int i = 0; i < values.size(); i++) {
        plot.dot(each.getKey(), longest == 1 ? 0.5 : (double) i / (longest - 1), values.get(i));
      }
      plot.svg.append("</g>");
    }
    return plot.end();
  }

  /** Each series' values over the moments, a line a series, the first in front. */
  static String lines(
      String title, String first, String last, Map<String, List<Double>> series, int named) {
    double most = 0;
    for (List<Double> values : series.values()) {
      for (double each : values) {
        most = Math.max(most, each);
      }
    }
    Plot plot = new Plot(title, Axis.of(0, most), Words::percent);
    plot.frame("");
    plot.ends(first, last);
    List<Map.Entry<String, List<Double>>> all = List.copyOf(series.entrySet());
    for (int i = all.size() - 1; i >= 0; i--) {
      String style = i < named ? "s" + i % COLOURS : "others";
      plot.line(all.get(i).getKey(), all.get(i).getValue(), style);
    }
    return plot.end();
  }

  /** How many of the values lie in each of some equal ranges. */
  static String histogram(String title, String across, List<Double> values, int ranges) {
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Axis right = Axis.of(0, most);
    int[] counts = new int[ranges];
    for (double each : values) {
      counts[Math.min((int) (right.part(Math.max(each, 0)) * ranges), ranges - 1)]++;
    }
    int highest = 1;
    for (int count : counts) {
      highest = Math.max(highest, count);
    }
    Plot plot = new Plot(title, Axis.of(0, highest), v -> String.format(Locale.ROOT, "%.0f", v));
    plot.frame(across);
    plot.ends("0", Words.percent(right.high()));
    for (int i = 0; i < ranges; i++) {
      plot.bar(right, i, ranges, counts[i]);
    }
    return plot.end();
  }

  private void frame(String across) {
    for (double mark : down.marks()) {
      String y = Markup.length(y(mark));
      svg.append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(LEFT, WIDTH - RIGHT, y, y));
      svg.append(
          "<text class=\"soft\" x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>"
              .formatted(LEFT - 8, Markup.length(y(mark) + 4), label(mark)));
    }
    svg.append(
        "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, Markup.escaped(across)));
  }

  private String label(double mark) {
    return value.apply(1).endsWith("%")
        ? String.format(Locale.ROOT, "%.4g", mark * 100).replaceAll("\\.?0+$", "") + " %"
        : down.text(mark);
  }

  private void ends(String first, String last) {
    svg.append(
        "<text class=\"soft\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(LEFT, HEIGHT - 22, Markup.escaped(first)));
    svg.append(
        "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            .formatted(WIDTH - RIGHT, HEIGHT - 22, Markup.escaped(last)));
  }

  private void dot(String series, double part, double each) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"3.2\"><title>%s: %s</title></circle>"
            .formatted(
                Markup.length(x(part)),
                Markup.length(y(each)),
                Markup.escaped(series),
                value.apply(each)));
  }

  private void line(String series, List<Double> values, String style) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double part = values.size() == 1 ? 0.5 : (double) i / (values.size() - 1);
      path.append(i == 0 ? "M" : "L")
          .append(Markup.length(x(part)))
          .append(' ')
          .append(Markup.length(y(values.get(i))));
    }
    svg.append(
        "<path class=\"line %s\" d=\"%s\"><title>%s</title></path>"
            .formatted(style, path, Markup.escaped(series)));
  }

  private void bar(Axis right, int index, int ranges, int count) {
    if (count == 0) {
      return;
    }
    double from = (double) index / ranges;
    double width = (double) (WIDTH - LEFT - RIGHT) / ranges - 2;
    svg.append(
        "<rect class=\"bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"><title>%s to %s: %d</title></rect>"
            .formatted(
                Markup.length(x(from) + 1),
                Markup.length(y(count)),
                Markup.length(width),
                Markup.length(y(0) - y(count)),
                Words.percent(from * right.high()),
                Words.percent((index + 1.0) / ranges * right.high()),
                count));
  }

  private String end() {
    return svg.append("</svg>").toString();
  }

  private static double x(double part) {
    return LEFT + (WIDTH - LEFT - RIGHT) * part;
  }

  private double y(double of) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - down.part(of));
  }
}
