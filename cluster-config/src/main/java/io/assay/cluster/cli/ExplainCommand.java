package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.history.History;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Tells everything behind a miner's weight. */
@Command(
    name = "explain",
    sortOptions = false,
    description = {
      "Every factor of a miner's weight in a period: tasks, rewards, checks, period scores.",
      "Recomputed from the journal and compared with what was recorded. Exit 1 if that differs.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay explain --miner 5F3s…                 the last period",
      "  ./assay explain --miner 5F3s… --period 12",
      "  ./assay explain --miner 5F3s… --json          all rewards with all their evidence",
    })
final class ExplainCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--miner",
      paramLabel = "HOTKEY",
      required = true,
      description = "The miner's hotkey.")
  private Optional<Hotkey> miner = Optional.empty();

  @Option(names = "--period", paramLabel = "N", description = "In this period (default: the last).")
  private Optional<Long> period = Optional.empty();

  ExplainCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (period.isPresent() && period.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "--period %d: expected 1 or more".formatted(period.get()));
    }
    OptionalLong which = period.map(OptionalLong::of).orElse(OptionalLong.empty());
    JsonNode explanation;
    try (History from = history.open(assay)) {
      explanation = from.explain(miner.orElseThrow(), which);
    }
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(explanation));
    } else {
      ExplainText.lines(explanation, assay.console().style()).forEach(out::println);
    }
    out.flush();
    return verdict(explanation.path("verdict"));
  }

  private int verdict(JsonNode verdict) {
    if (!verdict.path("result").asText().equals("differs")) {
      return CommandLine.ExitCode.OK;
    }
    assay
        .console()
        .err()
        .printf(
            "assay: the weights of period %d are not those recorded: see ./assay verify --period %d%n",
            verdict.path("period").asLong(), verdict.path("period").asLong());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
