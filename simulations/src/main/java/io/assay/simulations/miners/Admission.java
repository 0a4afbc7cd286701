package io.assay.simulations.miners;

/**
 * The count of what a miner works on and may begin: slots and a token bucket. Safe for use by many
 * threads.
 */
final class Admission {

  private final RealService service;
  private double tokens;
  private long filledAt;
  private int busy;

  Admission(RealService service, long nowNanos) {
    this.service = service;
    this.tokens = service.burst();
    this.filledAt = nowNanos;
  }

  /** Takes a slot and a token if there are both. */
  synchronized boolean tryBegin(long nowNanos) {
    refill(nowNanos);
    if (busy >= service.slots() || tokens < 1) {
      return false;
    }
    busy++;
    tokens--;
    return true;
  }

  /** Gives the slot back. */
  synchronized void end() {
    busy--;
  }

  private void refill(long nowNanos) {
    double seconds = Math.max(0, nowNanos - filledAt) / 1e9;
    filledAt = nowNanos;
    boolean endless = Double.isInfinite(service.requestsPerSecond());
    tokens =
        endless
            ? service.burst()
            : Math.min(service.burst(), tokens + seconds * service.requestsPerSecond());
  }
}
