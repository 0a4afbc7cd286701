package io.assay.cluster.miner.backend;

import java.util.concurrent.atomic.AtomicInteger;

/** The places of a concurrency group. Nobody waits for one. Safe for use by many threads. */
public final class Places {

  private final int all;
  private final AtomicInteger taken = new AtomicInteger();

  /** So many, all free. */
  public Places(int all) {
    this.all = all;
  }

  /** Takes a place if one is free. */
  boolean tryTake() {
    return taken.getAndUpdate(now -> Math.min(all, now + 1)) < all;
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  /** How many there are. */
  public int all() {
    return all;
  }

  /** How many are taken. */
  public int taken() {
    return taken.get();
  }
}
