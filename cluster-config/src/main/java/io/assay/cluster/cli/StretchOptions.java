package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.replay.Replays;
import io.assay.cluster.replay.Stretch;
import io.assay.cluster.terminal.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which history is replayed, and which part of it. */
final class StretchOptions {

  /** From one moment to the next where no periods are on record. */
  static final Duration EVERY = Duration.ofHours(1);

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "A folder of history files that belong to the journal; may be given again.")
  private List<Path> archives = List.of();

  @Option(names = "--from", paramLabel = "T", description = "Only periods that end then or later.")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--to", paramLabel = "T", description = "Only periods that end before then.")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "That moment only, as if a period ended there.")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "D",
      description =
          "Where no periods are on record, as in a data set: weights so often (default: 1h).")
  private Duration every = EVERY;

  /**
   * The history, folded.
   *
   * @throws CommandException if there is nothing in it to replay
   */
  Replays open(AssayCommand assay, Progress folding) {
    Replays replays =
        Replays.open(
            assay.config(),
            assay.data(),
            archives,
            stretch(),
            Runtime.getRuntime().availableProcessors(),
            folding::done);
    if (replays.moments() == 0) {
      replays.close();
      throw new CommandException(
          "there is nothing to replay: no period ends in that stretch, or nothing is on record");
    }
    return replays;
  }

  private Stretch stretch() {
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--every: expected 1s or longer, such as 30m or 1h");
    }
    return new Stretch(from, to, at, every);
  }
}
