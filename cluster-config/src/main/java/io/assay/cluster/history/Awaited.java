package io.assay.cluster.history;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The result of a stage that a command waits for. */
public final class Awaited {

  private Awaited() {}

  /**
   * Waits for it.
   *
   * @throws RuntimeException the one that it failed with, without the wrappers of its way here
   */
  public static <T> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      throw e;
    }
  }
}
