package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the network's members. */
@Command(
    name = "list",
    sortOptions = false,
    description = {
      "Lists the members and how they stand, with the reason and since when; then the miners that",
      "left while paused or banned and will stand so when they come back.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./assay network list", "  ./assay network list --json"})
final class NetworkListCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  NetworkListCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    JsonNode network = node.client(assay).get("/admin/network", Collections.emptySortedMap());
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(network));
    } else {
      table(out, assay.console().style(), network);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static void table(PrintWriter out, Style style, JsonNode network) {
    List<JsonNode> members = new ArrayList<>();
    network.path("members").forEach(members::add);
    members.sort(Comparator.comparingInt(member -> member.path("uid").asInt()));
    List<JsonNode> excluded = new ArrayList<>();
    network.path("excluded").forEach(excluded::add);
    if (members.isEmpty() && excluded.isEmpty()) {
      out.println("There are no members yet.");
      return;
    }
    TextTable table = TextTable.of(style, ">uid", "miner", "state", "since", "reason", "at");
    members.forEach(member -> row(table, style, member, member.path("uid").asText()));
    excluded.forEach(gone -> row(table, style, gone, "gone"));
    table.lines("").forEach(out::println);
  }

  private static void row(TextTable table, Style style, JsonNode member, String uid) {
    String standing = member.path("standing").asText();
    table
        .row()
        .cell(uid)
        .cell(member.path("hotkey").asText())
        .cell(standing, standing.equals("active") ? style::good : style::bad)
        .cell(member.has("since") ? Words.moment(member.path("since").asText()) : Words.NONE)
        .cell(member.path("reason").asText(""))
        .cell(member.path("url").asText(""));
  }
}
