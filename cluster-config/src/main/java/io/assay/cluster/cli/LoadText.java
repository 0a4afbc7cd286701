package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import io.assay.simulations.load.LoadReport;
import io.assay.simulations.load.NodeLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What clients saw, as a table and as JSON; times in milliseconds. */
final class LoadText {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  private LoadText() {}

  static List<String> lines(Style style, LoadReport report) {
    TextTable table =
        TextTable.of(
            style, "", ">answered", ">a second", "", ">p50", ">p90", ">p99", ">p99.9", ">most", "");
    report.nodes().forEach(node -> rows(table, node.api().toString(), node, report.seconds()));
    if (report.nodes().size() > 1) {
      rows(table, "all", report.all(), report.seconds());
    }
    List<String> lines = new ArrayList<>(table.lines(""));
    String others =
        report.all().outcomes().entrySet().stream()
            .filter(outcome -> !outcome.getKey().equals(NodeLoad.GOOD))
            .map(outcome -> outcome.getValue() + " " + outcome.getKey())
            .collect(Collectors.joining(", "));
    lines.add("");
    lines.add("not answered well: " + (others.isEmpty() ? "none" : others));
    return lines;
  }

  private static void rows(TextTable table, String name, NodeLoad node, double seconds) {
    TextTable.Row first = table.row();
    first
        .cell(name)
        .cell(Long.toString(node.good()))
        .cell(number(node.good() / seconds))
        .cell("first token");
    times(first, node.first());
    TextTable.Row whole = table.row();
    whole.cell("").cell("").cell("").cell("whole answer");
    times(whole, node.whole());
  }

  private static void times(TextTable.Row row, Histogram times) {
    for (double percentile : PERCENTILES) {
      row.cell(number(NodeLoad.millis(times, percentile)));
    }
    row.cell("ms");
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "-";
  }

  /**
   * {@code {"seconds", "nodes": [{"api", "outcomes": {…}, "firstToken": {"p50", …}, "whole"}]}}.
   */
  static ObjectNode json(LoadReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seconds", report.seconds());
    var nodes = json.putArray("nodes");
    for (NodeLoad node : report.nodes()) {
      ObjectNode each = nodes.addObject().put("api", node.api().toString());
      node.outcomes().forEach(each.putObject("outcomes")::put);
      times(each.putObject("firstTokenMillis"), node.first());
      times(each.putObject("wholeMillis"), node.whole());
    }
    return json;
  }

  private static void times(ObjectNode json, Histogram times) {
    for (double percentile : PERCENTILES) {
      double millis = NodeLoad.millis(times, percentile);
      String name = percentile == 100 ? "most" : "p" + String.format(Locale.ROOT, "%s", percentile);
      if (Double.isFinite(millis)) {
        json.put(name.replace(".0", ""), millis);
      } else {
        json.putNull(name.replace(".0", ""));
      }
    }
  }
}
