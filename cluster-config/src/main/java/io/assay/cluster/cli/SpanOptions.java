package io.assay.cluster.cli;

import io.assay.cluster.export.Span;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which history is given out, and which part of it. */
final class SpanOptions {

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(names = "--from", paramLabel = "T", description = "Only what is of then or later.")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--to", paramLabel = "T", description = "Only what is from before then.")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "A folder of history files that belong to the journal; may be given again.")
  private List<Path> archives = List.of();

  /** The part of time. */
  Span span() {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--to %s: expected a time after --from %s".formatted(to.get(), from.get()));
    }
    return new Span(from, to);
  }

  /** Whether anything is left out. */
  boolean limits() {
    return from.isPresent() || to.isPresent();
  }

  /** More folders of history files. */
  List<Path> archives() {
    return archives;
  }
}
