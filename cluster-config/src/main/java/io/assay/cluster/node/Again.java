package io.assay.cluster.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks an entity again while nothing answers: for as long as a shard may take to be at home again
 * after its node was killed, and not much longer. For what may be asked any number of times with
 * the effect of one.
 */
final class Again {

  /** How often a silent entity is asked, each time for as long as the question waits. */
  static final int ATTEMPTS = 4;

  private Again() {}

  /**
   * The first answer.
   *
   * @param question asks; fails with a {@link TimeoutException} if nothing answers in time
   */
  static <T> CompletionStage<T> whileSilent(Supplier<CompletionStage<T>> question) {
    return ask(question, 1);
  }

  private static <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question, int number) {
    return question
        .get()
        .exceptionallyComposeAsync(
            thrown ->
                number < ATTEMPTS && isSilence(thrown)
                    ? ask(question, number + 1)
                    : CompletableFuture.failedStage(thrown),
            Runnable::run);
  }

  private static boolean isSilence(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof TimeoutException;
  }
}
