package io.assay.cluster.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings charges and releases to their accounts. While an account cannot take one (its journal is
 * away, it is being moved) it is brought again, each time later: a client that tries again waits
 * for it. What is not taken in the end waits for its miner's outbox to be woken, or for its
 * reservation to expire.
 */
final class UntilTaken {

  private static final Logger LOG = LoggerFactory.getLogger(UntilTaken.class);

  /** How often something is brought: for about two minutes. */
  static final int ATTEMPTS = 20;

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final BiConsumer<Duration, Runnable> later;

  /** Waits with {@code later}, which runs something after a time. */
  UntilTaken(BiConsumer<Duration, Runnable> later) {
    this.later = later;
  }

  /** Waits with the clock, on the common pool. */
  static UntilTaken timed() {
    return new UntilTaken(
        (wait, action) ->
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action));
  }

  /**
   * Brings something.
   *
   * @param what it is, for the log
   * @param attempt brings it, any number of times with the effect of one, or fails
   * @param taken runs once it is taken
   */
  void bring(String what, Supplier<CompletionStage<?>> attempt, Runnable taken) {
    bring(what, attempt, taken, 1, FIRST_WAIT);
  }

  private void bring(
      String what,
      Supplier<CompletionStage<?>> attempt,
      Runnable taken,
      int number,
      Duration wait) {
    var unused =
        attempt
            .get()
            .whenCompleteAsync(
                (reply, thrown) -> {
                  if (thrown == null) {
                    taken.run();
                  } else if (number < ATTEMPTS) {
                    Duration doubled = wait.multipliedBy(2);
                    Duration next = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
                    later.accept(wait, () -> bring(what, attempt, taken, number + 1, next));
                  } else {
                    LOG.warn("event=not-taken what=\"{}\" reason={}", what, thrown.getMessage());
                  }
                },
                Runnable::run);
  }
}
