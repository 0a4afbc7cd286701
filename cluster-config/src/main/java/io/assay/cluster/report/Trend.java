package io.assay.cluster.report;

import java.util.List;

/** A miner's weight over the periods as a line no higher than a line of text. */
final class Trend {

  private static final int WIDTH = 72;
  private static final int HEIGHT = 18;

  private Trend() {}

  /** The drawing; nothing if there are fewer than two values. */
  static String of(List<Double> values) {
    if (values.size() < 2) {
      return "";
    }
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = 2 + (WIDTH - 4.0) * i / (values.size() - 1);
      double y = HEIGHT - 3 - (most > 0 ? (HEIGHT - 6) * values.get(i) / most : 0);
      path.append(i == 0 ? "M" : "L").append(Markup.length(x)).append(' ').append(Markup.length(y));
    }
    return "<svg class=\"trend\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\"%s\"/></svg>"
        .formatted(WIDTH, HEIGHT, path);
  }
}
