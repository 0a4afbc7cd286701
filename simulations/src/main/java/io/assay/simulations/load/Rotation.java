package io.assay.simulations.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Takes the nodes in turn; one that took no connection is left out for a second. */
final class Rotation {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int nodes;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLongArray pausedAt;

  Rotation(int nodes) {
    this.nodes = nodes;
    this.pausedAt = new AtomicLongArray(nodes);
    long longAgo = System.nanoTime() - PAUSE_NANOS;
    for (int i = 0; i < nodes; i++) {
      pausedAt.set(i, longAgo);
    }
  }

  /** The node whose turn it is; if all are left out, simply the next. */
  int next() {
    int first = Math.floorMod(turn.getAndIncrement(), nodes);
    for (int i = 0; i < nodes; i++) {
      int node = (first + i) % nodes;
      if (System.nanoTime() - pausedAt.get(node) >= PAUSE_NANOS) {
        return node;
      }
    }
    return first;
  }

  /** A node took no connection. */
  void pause(int node) {
    pausedAt.set(node, System.nanoTime());
  }
}
