package io.assay.cluster.demo;

import io.assay.cluster.terminal.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how the running period gets on: a bar where somebody watches, else a line now and then. */
final class LiveProgress implements AutoCloseable {

  private static final Duration LINE_EVERY = Duration.ofSeconds(5);
  private static final int REDRAW_MILLIS = 250;

  private final Console console;
  private final Clock clock;
  private volatile Optional<LiveCounts> latest = Optional.empty();
  private Optional<ProgressBar> bar = Optional.empty();
  private Instant lastLine = Instant.EPOCH;

  LiveProgress(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Shows where the period stands now. */
  void show(LiveCounts live, OrganicCounts organic) {
    Instant now = clock.instant();
    latest = Optional.of(live);
    if (console.interactive()) {
      if (bar.isEmpty()) {
        bar = Optional.of(start());
      }
      bar.get().step();
    } else if (!lastLine.plus(LINE_EVERY).isAfter(now)) {
      lastLine = now;
      console.err().println("  " + StatusLine.text(live, organic, now));
      console.err().flush();
    }
  }

  private ProgressBar start() {
    return new ProgressBarBuilder()
        .setInitialMax(-1)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .setRenderer(
            (state, width) ->
                latest.map(live -> StatusLine.bar(live, clock.instant(), width)).orElse(""))
        .clearDisplayOnFinish()
        .build();
  }

  /** Takes the bar away; the next {@link #show} draws another. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
