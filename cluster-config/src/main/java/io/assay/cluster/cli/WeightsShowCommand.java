package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.history.History;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Bar;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the weights of a period. */
@Command(
    name = "show",
    sortOptions = false,
    description = "The last weight vector, or that of a period.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./assay weights show", "  ./assay weights show --period 12 --json"})
final class WeightsShowCommand implements Callable<Integer> {

  private static final int BAR = 24;

  private final AssayCommand assay;

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(names = "--period", paramLabel = "N", description = "Of this period (default: the last).")
  private long period;

  WeightsShowCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    JsonNode weights;
    try (History from = history.openWithWeights(assay)) {
      weights = from.weights(period > 0 ? OptionalLong.of(period) : OptionalLong.empty());
    }
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(weights));
    } else {
      print(weights, out, assay.console().style());
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static void print(JsonNode weights, PrintWriter out, Style style) {
    out.println(
        style.bold("Period " + weights.path("period").asLong())
            + style.dim(
                " · closed at %s · %s · digest %s…"
                    .formatted(
                        Words.moment(weights.path("closesAt").asText()),
                        weights.path("policy").asText(),
                        weights.path("digest").asText().substring(0, 12))));
    TextTable table = TextTable.of(style, ">uid", "hotkey", ">weight", ">u16", "");
    double most = 0;
    for (JsonNode line : weights.path("weights")) {
      most = Math.max(most, line.path("weight").asDouble());
    }
    for (JsonNode line : weights.path("weights")) {
      double weight = line.path("weight").asDouble();
      table
          .row()
          .cell(line.path("uid").asText())
          .cell(line.path("hotkey").asText())
          .cell(Words.percent(weight), style::bold)
          .cell(Words.count(line.path("u16").asLong()))
          .cell(Bar.of(most > 0 ? weight / most : 0, BAR), style::drawn);
    }
    table.lines("  ").forEach(out::println);
  }
}
