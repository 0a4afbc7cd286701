package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is behind a miner's part of one task, for people. */
final class TaskText {

  private static final int REWARDS = 10;
  private static final int PERIODS = 8;

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final JsonNode task;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private TaskText(JsonNode task, Style style) {
    this.task = task;
    this.style = style;
  }

  static List<String> lines(JsonNode task, Style style) {
    return new TaskText(task, style).all();
  }

  private List<String> all() {
    lines.add("");
    lines.add("  " + style.bold(task.path("task").asText()));
    said(
        "effective",
        "%s mean value x %s period score x %s capacity = %s"
            .formatted(
                Figures.fine(task.path("combinedQuality")),
                Figures.fine(task.path("normalisedPeriodScore")),
                Words.volume(number("capacity")),
                Words.volume(number("effectiveVolume"))));
    said(
        "share",
        "%s of %s; after the non-linear step %s"
            .formatted(
                Words.percent(number("normalisedShare")),
                Words.volume(number("effectiveVolumeOfAll")),
                Words.percent(number("nonLinearShare"))));
    for (Map.Entry<String, JsonNode> detail : task.path("details").properties()) {
      said(detail.getKey(), Figures.fine(detail.getValue()));
    }
    rewards();
    periods();
    return lines;
  }

  private void rewards() {
    List<JsonNode> own = new ArrayList<>();
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode reward : task.path("rewards")) {
      (reward.path("task").equals(task.path("task")) ? own : others).add(reward);
    }
    if (own.isEmpty()) {
      said("rewards", "none of this task");
    } else {
      lines.add("");
      lines.addAll(rewards(own).lines("    "));
      more(own.size() - REWARDS, "rewards");
    }
    filled(others);
  }

  private TextTable rewards(List<JsonNode> rewards) {
    boolean timed = rewards.get(0).path("throughput").isNull();
    TextTable table =
        TextTable.of(
            style,
            ">event",
            "at (UTC)",
            ">used",
            ">quality",
            timed ? ">speed" : ">volume/s",
            timed ? ">s/unit" : "",
            ">value",
            "check");
    rewards.stream().limit(REWARDS).forEach(reward -> row(table, reward, timed));
    return table;
  }

  private static void row(TextTable table, JsonNode reward, boolean timed) {
    table
        .row()
        .cell(reward.has("seq") ? reward.path("seq").asText() : Words.NONE)
        .cell(AT.format(Instant.parse(reward.path("at").asText())))
        .cell(reward.path("uses").asInt() + "x")
        .cell(Words.factor(reward.path("quality").asDouble()))
        .cell(Figures.factor(reward.path(timed ? "speedFactor" : "throughput")))
        .cell(timed ? Figures.fine(reward.path("secondsPerUnit")) : "")
        .cell(Figures.factor(reward.path("value")))
        .cell(CheckText.of(reward));
  }

  /** The miner's rewards of other tasks that fill up the mean, in one line. */
  private void filled(List<JsonNode> others) {
    long uses = 0;
    double sum = 0;
    for (JsonNode reward : others) {
      uses += reward.path("uses").asLong();
      sum += reward.path("uses").asLong() * reward.path("value").asDouble();
    }
    if (uses > 0) {
      lines.add(
          "    "
              + style.dim("filled up by ")
              + "%s rewards of other tasks, mean value %s"
                  .formatted(Words.count(uses), Words.factor(sum / uses)));
    }
  }

  private void periods() {
    JsonNode periods = task.path("periods");
    if (periods.isEmpty()) {
      said("periods", "none");
      return;
    }
    lines.add("");
    TextTable table =
        TextTable.of(
            style, "closed (UTC)", ">score", ">part", ">used", ">of", ">asked", ">429", ">errors");
    int shown = 0;
    for (JsonNode period : periods) {
      if (shown++ < PERIODS) {
        table
            .row()
            .cell(AT.format(Instant.parse(period.path("closedAt").asText())))
            .cell(Figures.factor(period.path("score")), style::bold)
            .cell(Words.percent(period.path("weight").asDouble()))
            .cell(Words.volume(period.path("consumed").asDouble()))
            .cell(Words.volume(period.path("declared").asDouble()))
            .cell(Words.count(period.path("total").asLong()))
            .cell(Words.count(period.path("rateLimited").asLong()))
            .cell(Words.count(period.path("failed").asLong()));
      }
    }
    lines.addAll(table.lines("    "));
    more(shown - PERIODS, "periods");
  }

  private void more(int count, String what) {
    if (count > 0) {
      lines.add("    " + style.dim("and %d %s before: --json has all".formatted(count, what)));
    }
  }

  private double number(String field) {
    return task.path(field).asDouble();
  }

  private void said(String name, String value) {
    lines.add("    " + style.dim("%-12s".formatted(name)) + value);
  }
}
