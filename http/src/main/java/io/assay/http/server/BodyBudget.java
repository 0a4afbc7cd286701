package io.assay.http.server;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of large bodies may be in memory at a time, over all requests. */
final class BodyBudget {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  /** Takes that many, if they are free. */
  boolean tryTake(long bytes) {
    if (taken.addAndGet(bytes) > limit) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void release(long bytes) {
    taken.addAndGet(-bytes);
  }
}
