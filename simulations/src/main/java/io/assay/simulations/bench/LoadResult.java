package io.assay.simulations.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What came of a load of queries.
 *
 * @param recorded queries whose end was acknowledged as durable
 * @param failed queries whose end was refused, or not acknowledged in time
 * @param seconds from the first query to the last acknowledgement
 * @param latency nanoseconds from the moment a query's end was due to its acknowledgement
 */
record LoadResult(long recorded, long failed, double seconds, Histogram latency) {

  double perSecond() {
    return recorded == 0 ? 0 : recorded / seconds;
  }

  /** The latency in milliseconds that so many percent of the queries stay within. */
  double millis(double percentile) {
    return recorded == 0
        ? Double.NaN
        : latency.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  double maxMillis() {
    return millis(100);
  }
}
