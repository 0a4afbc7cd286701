package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.History;
import io.assay.cluster.replay.ReplayRule;
import io.assay.cluster.replay.Replays;
import io.assay.cluster.replay.Stretch;
import io.assay.cluster.terminal.Progress;
import io.assay.persistence.dataset.Dataset;
import java.io.PrintWriter;
import java.time.Instant;
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
      "With another rule or moment, and for a data set: what it would be.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay explain --miner 5F3s…                 the last period",
      "  ./assay explain --miner 5F3s… --period 12",
      "  ./assay explain --miner 5F3s… --json          all rewards with all their evidence",
      "  ./assay explain --miner 5F3s… --set period-score.decay=0.8",
      "  ./assay explain --miner 5F3s… --data june --at 2024-06-13T12:00:00Z",
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

  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "At that moment, as if a period ended there.")
  private Optional<Instant> at = Optional.empty();

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
    ReplayRule rule = rules.rule(assay);
    boolean whatIf = !rule.isRecorded() || at.isPresent() || Dataset.isOne(assay.data());
    JsonNode explanation = whatIf ? whatIf(rule, which) : recorded(which);
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(explanation));
    } else {
      ExplainText.lines(explanation, assay.console().style()).forEach(out::println);
    }
    out.flush();
    return verdict(explanation.path("verdict"));
  }

  private JsonNode recorded(OptionalLong which) {
    try (History from = history.open(assay)) {
      return from.explain(miner.orElseThrow(), which);
    }
  }

  private JsonNode whatIf(ReplayRule rule, OptionalLong which) {
    if (history.url().isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--url: what would be is computed here: name the node's data folder with --data, or the"
              + " Cassandra of its cluster with --config");
    }
    Stretch stretch = new Stretch(Optional.empty(), Optional.empty(), at, StretchOptions.EVERY);
    try (Progress folding = new Progress(assay.console(), "events folded");
        Replays replays =
            Replays.open(
                assay.config(),
                assay.data(),
                history.archives(),
                stretch,
                Runtime.getRuntime().availableProcessors(),
                folding::done)) {
      if (replays.moments() == 0) {
        throw new CommandException("there is nothing to explain: nothing is on record until then");
      }
      return replays.explain(rule, miner.orElseThrow(), which);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private int verdict(JsonNode verdict) {
    if (!verdict.path("result").asText().equals("differs")) {
      return CommandLine.ExitCode.OK;
    }
    assay
        .console()
        .err()
        .printf(
            "assay: the weights of period %d are not those recorded: see ./assay verify --period"
                + " %d%n",
            verdict.path("period").asLong(), verdict.path("period").asLong());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
