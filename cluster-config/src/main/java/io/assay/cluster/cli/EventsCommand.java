package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.history.History;
import io.assay.cluster.terminal.Style;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells a miner's events. */
@Command(
    name = "events",
    sortOptions = false,
    description = "A miner's events in words, each with its number and time.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay events --miner 5F3s…",
      "  ./assay events --miner 5F3s… --from 2026-11-01T12:00:00Z --follow",
      "  ./assay events --miner 5F3s… --json          with all fields, a line each",
    })
final class EventsCommand implements Callable<Integer> {

  private static final long FOLLOW_MILLIS = 1_000;

  private final AssayCommand assay;

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--miner",
      paramLabel = "HOTKEY",
      required = true,
      description = "The miner's hotkey.")
  private Optional<Hotkey> miner = Optional.empty();

  @Option(names = "--from", paramLabel = "T", description = "From this moment on.")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--follow", description = "Goes on with what is recorded from now on.")
  private boolean follow;

  private long told;
  private Optional<Instant> last = Optional.empty();

  EventsCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    Hotkey hotkey = miner.orElseThrow();
    try (History events = history.open(assay)) {
      events.events(hotkey, from, this::tell);
      assay.console().out().flush();
      while (follow) {
        Thread.sleep(FOLLOW_MILLIS);
        events.events(hotkey, last.or(() -> from), this::tell);
        assay.console().out().flush();
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void tell(JsonNode event) {
    long number = event.path("seq").asLong();
    if (number <= told) {
      return;
    }
    told = number;
    last = Optional.of(Instant.parse(event.path("at").asText()));
    PrintWriter out = assay.console().out();
    out.println(assay.json() ? Json.line(event) : words(event));
  }

  private String words(JsonNode event) {
    Style style = assay.console().style();
    return "%s  %s  %s"
        .formatted(
            style.dim("%7d".formatted(event.path("seq").asLong())),
            style.dim("%-24s".formatted(at(event))),
            event.path("words").asText());
  }

  private static String at(JsonNode event) {
    return Instant.parse(event.path("at").asText()).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
