package io.assay.actors.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a miner that fails again and again out of the choice for one task. Immutable.
 *
 * <p>Closed, it counts failures in a row. Open, it lets nobody through until {@code openUntil};
 * then one trial at a time. A trial that fails opens it for twice as long, up to the longest pause;
 * an answer or a refusal for lack of room closes it.
 *
 * @param failures failures in a row while closed
 * @param openings how often it opened since it was last closed; 0 while it is closed
 * @param openedAt when it opened the last time
 * @param openUntil when it lets a trial through
 * @param trialUntil until then a trial is taken to be on its way
 */
record CircuitBreaker(
    int failures, int openings, Instant openedAt, Instant openUntil, Instant trialUntil) {

  static final CircuitBreaker CLOSED =
      new CircuitBreaker(0, 0, Instant.MIN, Instant.MIN, Instant.MIN);

  boolean isOpen() {
    return openings > 0;
  }

  /** Whether a request may go through now: it is closed, or the next trial is due. */
  boolean lets(Instant now) {
    return !isOpen() || !(now.isBefore(openUntil) || now.isBefore(trialUntil));
  }

  /** After a request went through; while it is open, that is a trial. */
  CircuitBreaker passed(Instant now, DispatchSettings settings) {
    return isOpen()
        ? new CircuitBreaker(
            failures, openings, openedAt, openUntil, now.plus(settings.trialTimeout()))
        : this;
  }

  CircuitBreaker ended(EndKind end, Instant now, DispatchSettings settings) {
    return switch (end) {
      case ANSWERED -> CLOSED;
      case RATE_LIMITED -> isOpen() ? CLOSED : this;
      case NEUTRAL -> new CircuitBreaker(failures, openings, openedAt, openUntil, Instant.MIN);
      case FAILED -> failed(now, settings);
    };
  }

  private CircuitBreaker failed(Instant now, DispatchSettings settings) {
    if (isOpen()) {
      // A failure while it is open and no trial is due is of an older request: it says nothing new.
      return now.isBefore(openUntil) ? this : opened(openings + 1, now, settings);
    }
    return failures + 1 >= settings.failuresToOpen()
        ? opened(1, now, settings)
        : new CircuitBreaker(failures + 1, 0, openedAt, openUntil, trialUntil);
  }

  private static CircuitBreaker opened(int openings, Instant now, DispatchSettings settings) {
    Duration pause = settings.firstPause();
    for (int i = 1; i < openings && pause.compareTo(settings.longestPause()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    if (pause.compareTo(settings.longestPause()) > 0) {
      pause = settings.longestPause();
    }
    return new CircuitBreaker(0, openings, now, now.plus(pause), Instant.MIN);
  }
}
