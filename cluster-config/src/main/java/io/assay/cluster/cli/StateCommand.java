package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.history.History;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a miner's replayed state. */
@Command(
    name = "state",
    sortOptions = false,
    description = "A miner's state, replayed from its events up to a moment.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay state --miner 5F3s…                                now",
      "  ./assay state --miner 5F3s… --at 2026-11-01T12:00:00Z",
      "  ./assay state --miner 5F3s… --seq 4711 --json",
    })
final class StateCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--miner",
      paramLabel = "HOTKEY",
      required = true,
      description = "The miner's hotkey.")
  private Optional<Hotkey> miner = Optional.empty();

  @ArgGroup(exclusive = true)
  private Upto upto = new Upto();

  static final class Upto {
    @Option(names = "--at", paramLabel = "T", description = "The last moment that counts.")
    private Optional<Instant> at = Optional.empty();

    @Option(names = "--seq", paramLabel = "N", description = "The last event that counts.")
    private Optional<Long> seq = Optional.empty();
  }

  StateCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    OptionalLong seq = upto.seq.map(OptionalLong::of).orElse(OptionalLong.empty());
    JsonNode state;
    try (History from = history.open(assay)) {
      state = from.state(miner.orElseThrow(), upto.at, seq);
    }
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(state));
    } else {
      StateText.lines(state, assay.console().style()).forEach(out::println);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
