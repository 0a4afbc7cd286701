package io.assay.simulations.load;

import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the clients saw of one node, or of all.
 *
 * @param api its base address
 * @param outcomes how often each came: {@code 200} for good answers, another status, {@code cut},
 *     {@code error in the stream}, {@code timeout}, {@code no connection}, {@code too many}
 * @param first nanoseconds from the moment at which a request was due to its first token; good
 *     answers only
 * @param whole the same to the end of the answer
 */
public record NodeLoad(
    URI api, SortedMap<String, Long> outcomes, Histogram first, Histogram whole) {

  /** The outcome of good answers. */
  public static final String GOOD = "200";

  static NodeLoad empty(URI api) {
    return new NodeLoad(api, new TreeMap<>(), new Histogram(3), new Histogram(3));
  }

  /** Both together. */
  public NodeLoad plus(NodeLoad other) {
    NodeLoad sum = empty(api);
    for (NodeLoad part : List.of(this, other)) {
      part.outcomes.forEach((outcome, count) -> sum.outcomes.merge(outcome, count, Long::sum));
      sum.first.add(part.first);
      sum.whole.add(part.whole);
    }
    return sum;
  }

  /** Good answers. */
  public long good() {
    return outcomes.getOrDefault(GOOD, 0L);
  }

  /** Everything else. */
  public long failed() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum() - good();
  }

  /** Milliseconds that so many percent of the first tokens or whole answers stay within. */
  public static double millis(Histogram times, double percentile) {
    return times.getTotalCount() == 0 ? Double.NaN : times.getValueAtPercentile(percentile) / 1e6;
  }
}
