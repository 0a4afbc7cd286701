package io.assay.cluster.report;

/** What the pages of all reports have in common. */
final class Page {

  private Page() {}

  /** The beginning of a page, up to what it shows. */
  static String head(String title) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<title>%s</title>\n".formatted(Markup.escaped(title))
        + "<link rel=\"icon\" href=\"data:,\">\n<style>\n"
        + HtmlReport.css()
        + "</style>\n</head>\n<body>\n<main>\n";
  }

  /** A chart with its title, its sentence and its legend. */
  static String section(Chart chart) {
    return "<section>\n<h2>%s</h2>\n".formatted(Markup.escaped(chart.title()))
        + "<p class=\"soft\">%s</p>\n".formatted(Markup.escaped(chart.text()))
        + "<div class=\"card chart\">\n<div class=\"legend\">"
        + chart.legend()
        + "</div>\n"
        + chart.svg()
        + "\n</div>\n</section>\n";
  }
}
