package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What is behind a miner's weight, for people; no wider than about 100 characters. */
final class ExplainText {

  private final JsonNode all;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private ExplainText(JsonNode all, Style style) {
    this.all = all;
    this.style = style;
  }

  static List<String> lines(JsonNode explanation, Style style) {
    return new ExplainText(explanation, style).all();
  }

  private List<String> all() {
    lines.add(style.bold(all.path("hotkey").asText()));
    said(
        "period",
        "%d, closed %s, %s"
            .formatted(
                all.path("period").asLong(),
                Words.moment(all.path("closesAt").asText()),
                all.path("policy").asText()));
    said(
        "weight",
        style.bold(Words.percent(number("weight")))
            + ": score %s of %s, published as %s"
                .formatted(
                    Figures.exact(number("score")),
                    Figures.exact(number("scoreOfAll")),
                    Words.count(all.path("u16").asLong())));
    said("recomputed", verdict());
    if (all.path("stale").asBoolean()) {
      said("stale", style.odd("it did not answer in time: its last view before was used"));
    }
    tasks();
    all.path("tasks").forEach(task -> lines.addAll(TaskText.lines(task, style)));
    warnings();
    return lines;
  }

  private String verdict() {
    JsonNode verdict = all.path("verdict");
    String result = verdict.path("result").asText();
    if (result.equals("ok")) {
      return style.good("the same to the bit");
    }
    if (result.equals("what-if")) {
      return "as it would be: nothing is on record under this rule then";
    }
    List<String> differences = new ArrayList<>();
    verdict.path("differences").forEach(each -> differences.add(each.asText()));
    return style.bad("differs from what was recorded: ") + String.join("; ", differences);
  }

  private void tasks() {
    if (all.path("tasks").isEmpty()) {
      lines.add("");
      lines.add("  No capacity for any task was counted: its weight is 0.");
      return;
    }
    lines.add("");
    TextTable table =
        TextTable.of(style, "task", ">value", ">periods", ">share", ">weight", ">= score");
    for (JsonNode task : all.path("tasks")) {
      table
          .row()
          .cell(task.path("task").asText())
          .cell(Words.factor(task.path("combinedQuality").asDouble()))
          .cell(Words.factor(task.path("normalisedPeriodScore").asDouble()))
          .cell(Words.percent(task.path("nonLinearShare").asDouble()))
          .cell(Words.factor(task.path("taskWeight").asDouble()))
          .cell(Figures.exact(task.path("contribution").asDouble()), style::bold);
    }
    table
        .row()
        .cell("sum")
        .cell("")
        .cell("")
        .cell("")
        .cell("")
        .cell(Figures.exact(number("recomputedScore")), style::bold);
    lines.addAll(table.lines("  "));
  }

  private void warnings() {
    if (!all.path("warnings").isEmpty()) {
      lines.add("");
      lines.add("  " + style.dim("met on the way, of all miners and tasks"));
      all.path("warnings").forEach(warning -> lines.add("    " + warning.asText()));
    }
  }

  private double number(String field) {
    return all.path(field).asDouble();
  }

  private void said(String name, String value) {
    lines.add("  " + style.dim("%-12s".formatted(name)) + value);
  }
}
