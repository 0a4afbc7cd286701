package io.assay.streams.vision;

import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Gives each request a uuid and a nonce. A miner remembers the largest nonce of each uuid and
 * refuses smaller ones, so two requests on their way at once must not share a uuid: the second may
 * arrive first. A uuid is free again when its exchange is over; as many are made as requests are on
 * their way at once. Thread-safe.
 */
final class Lanes {

  private final Supplier<UUID> uuids;
  private final LongSupplier nanos;
  private final AtomicLong last = new AtomicLong();
  private final Deque<String> free = new ConcurrentLinkedDeque<>();

  /**
   * None is in use.
   *
   * @param nanos of the wall clock, which newer miners compare with their own [ns since 1970]
   */
  Lanes(Supplier<UUID> uuids, LongSupplier nanos) {
    this.uuids = uuids;
    this.nanos = nanos;
  }

  /** A uuid that no request on its way has. */
  String take() {
    String lane = free.pollFirst();
    return lane == null ? uuids.get().toString() : lane;
  }

  /** The uuid's request is over. */
  void giveBack(String lane) {
    free.addFirst(lane);
  }

  /** A nonce larger than all before it, also when the clock was set back. */
  long nonce() {
    long now = Math.max(0, nanos.getAsLong());
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
