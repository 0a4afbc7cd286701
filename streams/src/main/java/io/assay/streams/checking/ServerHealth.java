package io.assay.streams.checking;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How much a worker asks of its server: everything while the server answers, nothing during the
 * pause after a fault, then one answer to try it. Used by one thread.
 *
 * <p>Checks that were under way when a fault came to light are of an earlier round and do not make
 * the pause longer.
 */
final class ServerHealth {

  private final int concurrent;
  private final CheckingSettings.Pauses pauses;
  private final RandomGenerator random;
  private int allowed;
  private int faults;
  private long round;

  ServerHealth(int concurrent, CheckingSettings.Pauses pauses, RandomGenerator random) {
    this.concurrent = concurrent;
    this.pauses = pauses;
    this.random = random;
    this.allowed = concurrent;
  }

  /** How many answers the worker may have in hand. */
  int allowed() {
    return allowed;
  }

  long round() {
    return round;
  }

  /** The server answered in a check of that round; true if more is allowed now than before. */
  boolean answered(long of) {
    if (of != round || allowed == concurrent) {
      return false;
    }
    allowed = concurrent;
    faults = 0;
    return true;
  }

  /** The server was at fault in a check of that round; how long to pause, if that is news. */
  Optional<Duration> fault(long of) {
    if (of != round) {
      return Optional.empty();
    }
    round++;
    faults++;
    allowed = 0;
    // Between half of the pause and all of it, so that workers do not come back all at once.
    double part = 0.5 + random.nextDouble() / 2;
    return Optional.of(Duration.ofNanos((long) (pauses.after(faults).toNanos() * part)));
  }

  /** The pause is over. */
  void tryAgain() {
    allowed = 1;
  }
}
