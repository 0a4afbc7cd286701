package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.history.History;
import io.assay.cluster.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes recorded weights from the journal. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Recomputes recorded weights from the journal and compares them to the bit.",
      "A line a period: ok, what differs, or which other version computed it. Exit 1 if any"
          + " differs.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay verify                    the last period",
      "  ./assay verify --all              every period on record",
      "  ./assay verify --period 12 --json",
    })
final class VerifyCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private HistoryOptions history = new HistoryOptions();

  @ArgGroup(exclusive = true)
  private Which which = new Which();

  static final class Which {
    @Option(names = "--period", paramLabel = "N", description = "This period only.")
    private long period;

    @Option(names = "--all", description = "All periods on record.")
    private boolean all;
  }

  VerifyCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    List<JsonNode> differing = new ArrayList<>();
    long[] checked = {0};
    try (History from = history.openWithWeights(assay)) {
      from.verify(
          period(from),
          line -> {
            checked[0]++;
            print(line);
            if (line.path("result").asText().equals("differs")) {
              differing.add(line);
            }
          });
    }
    if (differing.isEmpty()) {
      return CommandLine.ExitCode.OK;
    }
    assay
        .console()
        .err()
        .printf(
            "assay: %d of %d periods differ: the journal was changed after the weights were"
                + " recorded, or this program computes otherwise%n",
            differing.size(), checked[0]);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private OptionalLong period(History from) {
    if (which.all) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        which.period > 0
            ? which.period
            : from.weights(OptionalLong.empty()).path("period").asLong());
  }

  private void print(JsonNode line) {
    assay.console().out().println(assay.json() ? Json.line(line) : words(line));
    assay.console().out().flush();
  }

  private String words(JsonNode line) {
    Style style = assay.console().style();
    String period = "period %d: ".formatted(line.path("period").asLong());
    return switch (line.path("result").asText()) {
      case "ok" -> period + style.good("ok");
      case "other-version" ->
          period
              + style.odd(
                  "computed by version %d of %s, which this program cannot compute"
                      .formatted(line.path("version").asInt(), line.path("policy").asText()));
      default -> period + style.bad("differs: ") + differences(line);
    };
  }

  private static String differences(JsonNode line) {
    List<String> all = new ArrayList<>();
    line.path("differences").forEach(each -> all.add(each.asText()));
    return String.join("; ", all);
  }
}
