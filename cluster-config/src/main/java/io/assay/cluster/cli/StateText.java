package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A miner's state for people. */
final class StateText {

  private static final int PERIODS = 8;

  private final JsonNode state;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private StateText(JsonNode state, Style style) {
    this.state = state;
    this.style = style;
  }

  static List<String> lines(JsonNode state, Style style) {
    return new StateText(state, style).all();
  }

  private List<String> all() {
    lines.add(style.bold(state.path("hotkey").asText()));
    if (state.has("uid")) {
      said(
          state.path("member").asBoolean() ? "member" : "has left",
          "uid %d, %s at %s"
              .formatted(
                  state.path("uid").asLong(),
                  state.path("protocol").asText(),
                  state.path("url").asText()));
    } else {
      said("member", "never registered");
    }
    said(
        "as of event",
        "%d, recorded %s"
            .formatted(
                state.path("seq").asLong(), Words.moment(state.path("lastEventAt").asText())));
    said(
        "on the way",
        "%s queries, %s answers to be checked, %s charges to be settled"
            .formatted(
                count(state, "pendingQueries"),
                count(state, "waitingAnswers"),
                count(state, "unsettledCharges")));
    capacities();
    if (state.has("openPeriod")) {
      period(state.path("openPeriod"), "open period %d, until %s");
    }
    List<JsonNode> closed = new ArrayList<>();
    state.path("closedPeriods").forEach(closed::add);
    for (int i = closed.size() - 1; i >= Math.max(0, closed.size() - PERIODS); i--) {
      period(closed.get(i), "period %d, closed %s");
    }
    if (closed.size() > PERIODS) {
      lines.add("");
      lines.add(style.dim("and %d periods before".formatted(closed.size() - PERIODS)));
    }
    return lines;
  }

  private void said(String name, String value) {
    lines.add("  " + style.dim("%-12s".formatted(name)) + value);
  }

  private void capacities() {
    if (state.path("capacities").isEmpty()) {
      said("capacity", "none announced");
      return;
    }
    lines.add("");
    TextTable table =
        TextTable.of(style, "task", ">announced", ">counted", ">checked answers in the window");
    for (Map.Entry<String, JsonNode> task : state.path("capacities").properties()) {
      table
          .row()
          .cell(task.getKey())
          .cell(Words.volume(task.getValue().path("announced").asDouble()))
          .cell(Words.volume(task.getValue().path("effective").asDouble()))
          .cell(count(state.path("results"), task.getKey()));
    }
    lines.addAll(table.lines("  "));
  }

  private void period(JsonNode period, String title) {
    lines.add("");
    lines.add(
        "  "
            + title.formatted(
                period.path("period").asLong(), Words.moment(period.path("closesAt").asText())));
    TextTable table =
        TextTable.of(style, "task", ">capacity", ">to score", ">used", ">asked", ">429", ">errors");
    for (Map.Entry<String, JsonNode> task : period.path("tasks").properties()) {
      JsonNode figures = task.getValue();
      table
          .row()
          .cell(task.getKey())
          .cell(Words.volume(figures.path("capacity").asDouble()))
          .cell(Words.volume(figures.path("volumeToScore").asDouble()))
          .cell(Words.volume(figures.path("consumed").asDouble()))
          .cell(count(figures, "total"))
          .cell(count(figures, "rateLimited"))
          .cell(count(figures, "failed"));
    }
    lines.addAll(table.lines("    "));
  }

  private static String count(JsonNode json, String field) {
    return Words.count(json.path(field).asLong());
  }
}
