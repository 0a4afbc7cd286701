package io.assay.cluster.miner;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;

/** The answers that are under way, and the wait for the last of them. Safe for threads. */
final class OpenAnswers {

  private final CompletableFuture<Done> none = new CompletableFuture<>();
  private int open;
  private boolean draining;

  /** Counts an answer; what is given back ends it, once. */
  synchronized Runnable begin() {
    open++;
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (over.compareAndSet(false, true)) {
        end();
      }
    };
  }

  private synchronized void end() {
    open--;
    completeIfNone();
  }

  private void completeIfNone() {
    if (draining && open == 0) {
      none.complete(Done.getInstance());
    }
  }

  synchronized boolean isDraining() {
    return draining;
  }

  synchronized int count() {
    return open;
  }

  /** Takes nothing new; completes when all have ended, or after the limit. */
  synchronized CompletionStage<Done> drain(Duration limit) {
    draining = true;
    completeIfNone();
    return none.copy()
        .completeOnTimeout(Done.getInstance(), limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
