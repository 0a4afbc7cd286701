package io.assay.cluster.report;

import java.util.List;

/**
 * A chart and what it shows.
 *
 * @param title in a few words
 * @param text what it shows, in a sentence
 * @param series the names of the coloured series, in the order of their colours
 * @param svg the drawing; its colours are those of the reports' style sheet
 */
public record Chart(String title, String text, List<String> series, String svg) {

  /** Copies the names. */
  public Chart {
    series = List.copyOf(series);
  }

  /** The names of the series beside their colours, as HTML. */
  String legend() {
    StringBuilder legend = new StringBuilder();
    for (int i = 0; i < series.size(); i++) {
      legend.append(
          "<span class=\"s%d\"><i></i>%s</span>"
              .formatted(i % Plot.COLOURS, Markup.escaped(series.get(i))));
    }
    return legend.toString();
  }
}
