package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.simulations.bench.Baseline;
import io.assay.simulations.bench.BenchmarkException;
import io.assay.simulations.bench.Rounds;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How often is measured, what the figures are held against, and where they are kept. */
final class BenchOptions {

  private static final double MOST_TOLERANCE = 1_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How often each is measured, 1 to 20; the median counts, and the spread is shown"
              + " (default: 3 where that takes a minute at most, else 1).")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Keeps the figures, as --json prints them, as a baseline for later runs.")
  private Optional<Path> save = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Holds the figures against those of that file; exit 1 if one is worse than there.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "25",
      description = "What does not count as a change yet, above 0 to 1000 (default: 25).")
  private double tolerance = 25;

  /** Complains about what is out of range. */
  void check(CommandLine command) {
    if (rounds.isPresent() && (rounds.get() < 1 || rounds.get() > Rounds.MOST)) {
      throw new CommandLine.ParameterException(
          command,
          "--rounds %d: expected a number from 1 to %d".formatted(rounds.get(), Rounds.MOST));
    }
    if (!(tolerance > 0 && tolerance <= MOST_TOLERANCE)) {
      throw new CommandLine.ParameterException(
          command,
          "--tolerance %s: expected a number above 0 and at most %.0f"
              .formatted(tolerance, MOST_TOLERANCE));
    }
  }

  OptionalInt rounds() {
    return rounds.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  Optional<Path> save() {
    return save;
  }

  /** The figures to hold the new ones against. */
  Optional<Baseline> baseline() {
    try {
      return baseline.map(Baseline::read);
    } catch (BenchmarkException e) {
      throw new CommandException("--baseline: " + e.getMessage(), e);
    }
  }

  /** As a part of the value in the baseline. */
  double tolerance() {
    return tolerance / 100;
  }
}
