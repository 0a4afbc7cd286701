package io.assay.simulations.bench;

import io.assay.actors.miner.MinerReply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts queries as they are acknowledged, on whatever threads that happens. */
final class Tally {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;
  private static final long POLL_NANOS = 200_000;

  private final long start = System.nanoTime();
  private final Histogram latency = new ConcurrentHistogram(LONGEST, DIGITS);
  private final LongAdder recorded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicLong last = new AtomicLong(start);

  /** The moment of the beginning, as {@link System#nanoTime()} has it. */
  long start() {
    return start;
  }

  /** A query's end, due at that moment, was answered or was not. */
  void ended(long due, @Nullable MinerReply reply) {
    if (!(reply instanceof MinerReply.Accepted)) {
      failed.increment();
      return;
    }
    long now = System.nanoTime();
    latency.recordValue(Math.min(Math.max(now - due, 0), LONGEST));
    last.accumulateAndGet(now, Math::max);
    recorded.increment();
  }

  /** The result, once so many queries have ended; what is missing after the time-out failed. */
  LoadResult await(long queries, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (recorded.sum() + failed.sum() < queries && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    long done = recorded.sum();
    return new LoadResult(done, queries - done, (last.get() - start) / 1e9, latency.copy());
  }
}
