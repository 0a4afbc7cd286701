package io.assay.cluster.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When an embedded journal was last written, by the clock of then. */
public final class NewestWrite {

  private NewestWrite() {}

  /** Of the journal in that data folder; empty if there is none. */
  public static Optional<Instant> in(Path data) {
    return Stream.of("journal.db", "journal.db-wal")
        .map(data::resolve)
        .filter(Files::isRegularFile)
        .flatMap(file -> modified(file).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Instant> modified(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty(); // Opening the journal will say what is wrong with it.
    }
  }

  /**
   * Refuses a clock that is behind what is on record: periods would close out of order.
   *
   * @throws NodeStartException with the remedy
   */
  static void requirePast(Optional<Instant> newest, Clock clock, Duration tolerance) {
    newest
        .map(written -> Duration.between(clock.instant(), written))
        .filter(ahead -> ahead.compareTo(tolerance) > 0)
        .ifPresent(
            ahead -> {
              throw new NodeStartException(
                  "this machine's clock is "
                      + ahead.toSeconds()
                      + " s behind the newest write of the journal: set it by NTP; if it was wrong"
                      + " then, wait until that time has come, or raise"
                      + " assay.cluster.clock-tolerance");
            });
  }
}
