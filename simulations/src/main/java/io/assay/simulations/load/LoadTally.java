package io.assay.simulations.load;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts one node's outcomes from many threads. */
final class LoadTally {

  private final URI api;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Histogram first = new ConcurrentHistogram(3);
  private final Histogram whole = new ConcurrentHistogram(3);

  LoadTally(URI api) {
    this.api = api;
  }

  /**
   * A request has ended, at this moment.
   *
   * @param due when it was to be sent, by {@link System#nanoTime}
   */
  void ended(long due, Answer answer) {
    long now = System.nanoTime();
    String outcome = word(answer);
    if (outcome.equals(NodeLoad.GOOD)) {
      whole.recordValue(now - due);
      first.recordValue((answer.firstNanos() == 0 ? now : answer.firstNanos()) - due);
    }
    count(outcome);
  }

  /** A request had no answer. */
  void failed(Throwable failure) {
    count(word(failure));
  }

  /** A request that was not sent, for too many were under way. */
  void notSent() {
    count("too many");
  }

  private void count(String outcome) {
    outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
  }

  private static String word(Answer answer) {
    if (answer.error()) {
      return "error in the stream";
    }
    return answer.status() == 200 && !answer.whole() ? "cut" : Integer.toString(answer.status());
  }

  private static String word(Throwable failure) {
    if (isNoConnection(failure)) {
      return "no connection";
    }
    return has(failure, HttpTimeoutException.class) ? "timeout" : "cut";
  }

  /** Whether the node has not even taken the request. */
  static boolean isNoConnection(Throwable failure) {
    return has(failure, ConnectException.class) || has(failure, HttpConnectTimeoutException.class);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }

  NodeLoad now() {
    TreeMap<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return new NodeLoad(api, counts, first.copy(), whole.copy());
  }

  static List<NodeLoad> now(List<LoadTally> tallies) {
    return tallies.stream().map(LoadTally::now).toList();
  }
}
