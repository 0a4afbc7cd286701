package io.assay.simulations.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What many clients at once saw.
 *
 * @param times nanoseconds of every good answer, or to the first token of every good stream
 * @param failed clients that gave up at a bad answer or a cut stream
 * @param seconds how long all of it lasted
 */
record GatewayLoad(Histogram times, long failed, double seconds) {

  /** Each client sends its next request when it has the answer, until the time is over. */
  static GatewayLoad during(MeasuredNode node, int clients, boolean stream, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    return closedLoop(node, clients, stream, () -> System.nanoTime() < end);
  }

  /** The same, until so many requests are sent. */
  static GatewayLoad requests(MeasuredNode node, int clients, boolean stream, long count)
      throws InterruptedException {
    AtomicLong left = new AtomicLong(count);
    return closedLoop(node, clients, stream, () -> left.getAndDecrement() > 0);
  }

  /**
   * Streams whose miner takes its time for each token. The clients begin spread over the length of
   * a stream; everyone's first stream is not counted where there are more.
   *
   * @param millis between two tokens
   * @param rounds streams of each client, one after the other
   */
  static GatewayLoad paced(int port, String key, int clients, int millis, int rounds)
      throws InterruptedException {
    return of(
        clients,
        (number, times) -> {
          Thread.sleep((long) number * StubMiner.TOKENS * millis / clients);
          try (GatewayClient client = new GatewayClient(port, key, true, "pace-" + millis)) {
            for (int round = 0; round < rounds; round++) {
              long first = client.firstToken();
              if (!client.rest()) {
                throw new IOException("the stream is cut");
              }
              if (round > 0 || rounds == 1) {
                times.recordValue(first);
              }
            }
          }
        });
  }

  /** The time below which so many of a hundred are, in milliseconds. */
  double millisAt(double percentile) {
    return times.getValueAtPercentile(percentile) / 1e6;
  }

  long answers() {
    return times.getTotalCount();
  }

  /** Whether a client goes on. */
  @FunctionalInterface
  private interface More {
    boolean isWanted();
  }

  private static GatewayLoad closedLoop(MeasuredNode node, int clients, boolean stream, More more)
      throws InterruptedException {
    return of(
        clients,
        (number, times) -> {
          try (GatewayClient client = new GatewayClient(node.port(), node.key(), stream, "go")) {
            while (more.isWanted()) {
              long start = System.nanoTime();
              if (!client.ask()) {
                throw new IOException("no whole answer");
              }
              times.recordValue(System.nanoTime() - start);
            }
          }
        });
  }

  /** What one client does; notes its times. */
  @FunctionalInterface
  private interface Client {
    void run(int number, Histogram times) throws IOException, InterruptedException;
  }

  private static GatewayLoad of(int count, Client client) throws InterruptedException {
    Histogram times = new ConcurrentHistogram(3);
    AtomicLong failed = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.add(
          StubMiner.thread(
              "client-" + number,
              () -> {
                try {
                  client.run(number, times);
                } catch (IOException | InterruptedException e) {
                  failed.incrementAndGet();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return new GatewayLoad(times, failed.get(), (System.nanoTime() - start) / 1e9);
  }
}
