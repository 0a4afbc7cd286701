package io.assay.simulations.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long a piece of work takes that is done again and again on one thread. */
final class Timings {

  private Timings() {}

  /** In nanoseconds, of so many runs after as many to warm up. */
  static Histogram nanos(int runs, Runnable work) {
    Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    for (int i = 0; i < 2 * runs; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= runs) {
        nanos.recordValue(System.nanoTime() - start);
      }
    }
    return nanos;
  }
}
