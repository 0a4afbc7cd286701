package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.account.AccountId;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** API keys and their ledgers in words. */
final class KeyText {

  private static final String KEYS = "/admin/keys";

  private KeyText() {}

  /** The path of a key, and of what is below it. */
  static String path(AccountId id, String below) {
    return KEYS + "/" + id + below;
  }

  /** Prints a key that is shown this once. */
  static void secret(PrintWriter out, Style style, JsonNode key) {
    out.println("id   " + key.path("id").asText());
    out.println("key  " + style.bold(key.path("key").asText()));
    out.println(style.dim("The key is shown this once: keep it."));
  }

  /** Prints a key, a line a property. */
  static void key(PrintWriter out, Style style, JsonNode key) {
    out.println(style.bold(key.path("name").asText()) + "  " + key.path("id").asText());
    line(out, style, "state", state(key));
    line(out, style, "balance", amounts(key));
    line(out, style, "limits", String.join(", ", limits(key)));
    if (key.has("budget")) {
      line(out, style, "budget", budget(key.path("budget")));
    }
    if (!key.path("tasks").isEmpty()) {
      List<String> tasks = new ArrayList<>();
      key.path("tasks").forEach(task -> tasks.add(task.asText()));
      line(out, style, "tasks", String.join(", ", tasks));
    }
    if (key.has("expires")) {
      line(out, style, "expires", moment(key.path("expires")));
    }
    if (key.has("previous_until") && !key.path("state").asText().equals("revoked")) {
      line(out, style, "old key until", moment(key.path("previous_until")));
    }
  }

  private static void line(PrintWriter out, Style style, String name, String value) {
    out.println("  " + style.dim("%-14s".formatted(name)) + value);
  }

  private static String amounts(JsonNode key) {
    return "%s credits free, %s reserved, %s charged of %s"
        .formatted(
            Words.count(key.path("balance").asLong()),
            Words.count(key.path("reserved").asLong()),
            Words.count(key.path("charged").asLong()),
            Words.count(key.path("topped_up").asLong()));
  }

  private static String budget(JsonNode budget) {
    return "%s of %s this %s, anew at %s"
        .formatted(
            Words.count(budget.path("spent").asLong()),
            Words.count(budget.path("credits").asLong()),
            budget.path("window").asText(),
            moment(budget.path("resets_at")));
  }

  private static List<String> limits(JsonNode key) {
    if (key.path("unlimited").asBoolean()) {
      return List.of("none");
    }
    List<String> limits = new ArrayList<>();
    limits.add(Words.count(key.path("rate").asLong()) + " calls a minute");
    if (key.has("units_per_minute")) {
      limits.add(Words.count(key.path("units_per_minute").asLong()) + " units a minute");
    }
    if (key.has("concurrent")) {
      limits.add(Words.count(key.path("concurrent").asLong()) + " at once");
    }
    return limits;
  }

  private static String state(JsonNode key) {
    if (key.path("revoked").asBoolean()) {
      return "revoked";
    }
    return key.path("disabled").asBoolean() ? "disabled" : "active";
  }

  /** Prints keys as a table. */
  static void table(PrintWriter out, Style style, List<JsonNode> keys) {
    TextTable table =
        TextTable.of(style, "id", "name", "state", ">balance", ">charged", "limits", "expires");
    for (JsonNode key : keys) {
      table
          .row()
          .cell(key.path("id").asText())
          .cell(key.path("name").asText())
          .cell(state(key), state(key).equals("active") ? style::good : style::bad)
          .cell(Words.count(key.path("balance").asLong()), style::bold)
          .cell(Words.count(key.path("charged").asLong()))
          .cell(String.join(", ", limits(key)))
          .cell(key.has("expires") ? moment(key.path("expires")) : Words.NONE);
    }
    table.lines("").forEach(out::println);
  }

  /** Prints the lines of a ledger as a table. */
  static void usage(PrintWriter out, Style style, List<JsonNode> lines) {
    TextTable table =
        TextTable.of(style, ">seq", "at", "type", ">credits", ">units", "model", "request");
    for (JsonNode line : lines) {
      boolean topUp = line.path("type").asText().equals("top_up");
      table
          .row()
          .cell(line.path("seq").asText())
          .cell(moment(line.path("at")))
          .cell(line.path("type").asText())
          .cell((topUp ? "+" : "") + Words.count(line.path("credits").asLong()), style::bold)
          .cell(Words.count(line.path("units").asLong()))
          .cell(line.path("model").asText("").replace("null", ""))
          .cell(line.path("request_id").asText());
    }
    table.lines("").forEach(out::println);
  }

  private static String moment(JsonNode at) {
    return Instant.parse(at.asText()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
