package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.archive.ArchiveRun;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.report.Words;
import io.assay.persistence.archive.ArchiveOrder;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Takes old events out of the journal, into history files. */
@Command(
    name = "archive",
    sortOptions = false,
    description = {
      "Writes events older than D to history files, reads them back, and then deletes them from"
          + " the",
      "journal, slowly. Without --apply it only says what it would do. Interrupted at any point,",
      "nothing is lost or doubled: run it again. Works beside a running node, or without one.",
      "verify, state, events and explain go on reading the files with the journal.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay archive --older-than 30d --out history            what would be done",
      "  ./assay archive --older-than 30d --out history --apply",
      "  ./assay archive --older-than 30d --out history --apply --rate 500",
    })
final class ArchiveCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 250;
  private static final long SAY_MILLIS = 3_000;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--older-than",
      paramLabel = "D",
      required = true,
      description = "How old an event must be, for example 30d.")
  private Duration olderThan = Duration.ZERO;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the history files go; one folder a journal, always the same.")
  private Path out = Path.of("history");

  @Option(names = "--apply", description = "Does it.")
  private boolean apply;

  @Option(
      names = "--rate",
      paramLabel = "EVENTS",
      description = "Events deleted a second, at most (default: ${DEFAULT-VALUE}).")
  private long rate = ArchiveOrder.MODEST;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The management address of a node (default: found in the data folder).")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--admin-token",
      paramLabel = "T",
      description = "That node's admin token (default: found in the data folder).")
  private Optional<String> adminToken = Optional.empty();

  ArchiveCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (rate < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rate %d: expected 1 event a second or more".formatted(rate));
    }
    ArchiveOrder order = new ArchiveOrder(Instant.now().minus(olderThan), out, apply, rate);
    JsonNode end;
    try (ArchiveRun run = ArchiveRun.start(assay.config(), assay.data(), url, adminToken, order)) {
      end = follow(run);
    }
    if (end.path("phase").asText().equals("failed")) {
      throw new CommandException("the archive job has failed: " + end.path("problem").asText());
    }
    print(end);
    if (!end.path("phase").asText().equals("done")) {
      throw new CommandException("the archive job was stopped: run it again, and it goes on");
    }
    return CommandLine.ExitCode.OK;
  }

  private JsonNode follow(ArchiveRun run) throws InterruptedException {
    long sayAt = System.nanoTime() / 1_000_000 + SAY_MILLIS;
    while (true) {
      JsonNode now = run.progress();
      if (!now.path("running").asBoolean()) {
        return now;
      }
      if (System.nanoTime() / 1_000_000 >= sayAt) {
        assay.console().err().println(line(now));
        assay.console().err().flush();
        sayAt += SAY_MILLIS;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static String line(JsonNode now) {
    return "%s: %s of %s events written, %s of %s deleted"
        .formatted(
            now.path("phase").asText(),
            count(now, "events_written"),
            count(now, "events_to_write"),
            count(now, "events_deleted"),
            count(now, "events_to_delete"));
  }

  private static String count(JsonNode now, String field) {
    return Words.count(now.path(field).asLong());
  }

  private void print(JsonNode end) {
    PrintWriter to = assay.console().out();
    if (assay.json()) {
      to.println(Json.pretty(end));
    } else {
      to.println(
          "%s entities (%s miners) have events older than %s"
              .formatted(count(end, "entities"), count(end, "miners"), text(olderThan)));
      to.println(
          apply
              ? "written:  %s events in %s files, %s"
                  .formatted(count(end, "events_written"), count(end, "files"), size(end))
              : "written:  %s events would be, %s before compression, to %s"
                  .formatted(count(end, "events_to_write"), size(end), out));
      to.println(
          apply
              ? "deleted:  %s events from the journal".formatted(count(end, "events_deleted"))
              : "deleted:  %s events would be".formatted(count(end, "events_to_delete")));
      if (end.path("events_kept").asLong() > 0) {
        to.println(
            "kept:     %s events old enough stay in the journal: no snapshot stands after them yet"
                .formatted(count(end, "events_kept")));
      }
      if (!apply) {
        to.println("Nothing was changed: --apply does it.");
      }
    }
    to.flush();
  }

  private static String text(Duration duration) {
    return duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))
        ? duration.toDays() + "d"
        : duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String size(JsonNode end) {
    long bytes = end.path("bytes").asLong();
    return bytes < 1_000_000
        ? Words.count(bytes / 1_000) + " kB"
        : Words.count(bytes / 1_000_000) + " MB";
  }
}
