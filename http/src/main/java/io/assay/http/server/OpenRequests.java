package io.assay.http.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts a server's open requests, refuses those above the limit, and knows when none is left. */
final class OpenRequests {

  private final int limit;
  private final AtomicInteger open = new AtomicInteger();
  private final CompletableFuture<Void> none = new CompletableFuture<>();
  private volatile boolean draining;

  OpenRequests(int limit) {
    this.limit = limit;
  }

  /** Takes a place, if one is free. */
  boolean tryTake() {
    if (open.incrementAndGet() > limit) {
      release();
      return false;
    }
    return true;
  }

  /** Takes a second place for a request that has one. */
  void hold() {
    open.incrementAndGet();
  }

  void release() {
    if (open.decrementAndGet() == 0 && draining) {
      none.complete(null);
    }
  }

  boolean draining() {
    return draining;
  }

  int count() {
    return open.get();
  }

  /** Refuses all further requests; the result comes when those that are open have ended. */
  CompletionStage<Void> drain() {
    draining = true;
    if (open.get() == 0) {
      none.complete(null);
    }
    return none;
  }
}
