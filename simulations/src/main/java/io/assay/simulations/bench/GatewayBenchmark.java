package io.assay.simulations.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What a request costs a node with authentication, limits, credits and the durable record on, what
 * it adds to the time to the first token, and how soon a miner hears that the client has left.
 */
final class GatewayBenchmark implements Benchmark {

  private static final double WHOLE_MILLIS = 0.50;
  private static final double STREAM_MILLIS = 1.2;
  private static final double FIRST_TOKEN_P50 = 3;
  private static final double FIRST_TOKEN_P99 = 20;
  private static final double LEAVING_MILLIS = 100;
  private static final double RESIDENT_MEGABYTES = 512;
  private static final int CLIENTS = 64;
  private static final int MANY_CLIENTS = 256;
  private static final int LEAVERS = 20;

  /**
   * How much is measured.
   *
   * @param warm how long each kind of request runs before it is measured
   * @param load how long it is measured
   */
  record Size(Duration warm, Duration load) {
    static Size full() {
      return new Size(Duration.ofSeconds(60), Duration.ofSeconds(20));
    }
  }

  private final Size size;

  GatewayBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public String description() {
    return "requests of %d tokens through a node: cost, first token, leaving clients"
        .formatted(StubMiner.TOKENS);
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    try (ScratchFolder folder = ScratchFolder.create();
        StubMiner miner = StubMiner.start();
        MeasuredNode node = MeasuredNode.start(launcher, folder.path(), miner.port())) {
      List<Figure> figures = new ArrayList<>();
      figures.addAll(cost(context, node, false, WHOLE_MILLIS, "whole answer"));
      figures.addAll(cost(context, node, true, STREAM_MILLIS, "stream of 64 writes"));
      figures.addAll(firstTokens(context, node, miner));
      figures.addAll(leaving(context, node, miner));
      figures.add(
          Figure.atMost(RESIDENT_MEGABYTES, "node, resident at most", node.mostMegabytes(), "MB"));
      return new BenchmarkReport(name(), figures);
    }
  }

  private List<Figure> cost(
      BenchmarkContext context, MeasuredNode node, boolean stream, double most, String what)
      throws InterruptedException {
    context.say("gateway: %s, %d clients, warming up", what, CLIENTS);
    var unused = closedLoop(node, stream, size.warm());
    context.say("gateway: %s, measuring", what);
    double before = node.processorSeconds();
    Load load = closedLoop(node, stream, size.load());
    double millis = (node.processorSeconds() - before) * 1e3 / load.answers().getTotalCount();
    return List.of(
        Figure.atMost(most, what + ", processor time", millis, "ms"),
        Figure.plain(
            what + ", " + CLIENTS + " clients",
            load.answers().getTotalCount() / load.seconds(),
            "/s"),
        Figure.plain(what + ", p50", load.answers().getValueAtPercentile(50) / 1e6, "ms"),
        Figure.plain(what + ", p99", load.answers().getValueAtPercentile(99) / 1e6, "ms"),
        Figure.atMost(0, what + ", failed", load.failed(), ""));
  }

  /** What a load brought: times in nanoseconds, and how long it lasted. */
  private record Load(Histogram answers, long failed, double seconds) {}

  private static Load closedLoop(MeasuredNode node, boolean stream, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    return clients(
        CLIENTS,
        (times) -> {
          try (GatewayClient client = new GatewayClient(node.port(), node.key(), stream, "go")) {
            long start = System.nanoTime();
            while (start < end) {
              if (!client.ask()) {
                throw new IOException("no whole answer");
              }
              long now = System.nanoTime();
              times.recordValue(now - start);
              start = now;
            }
          }
        });
  }

  private static List<Figure> firstTokens(
      BenchmarkContext context, MeasuredNode node, StubMiner miner) throws InterruptedException {
    context.say("gateway: paced streams");
    Load direct = paced(miner.port(), "none", CLIENTS, 10);
    Load through = paced(node.port(), node.key(), CLIENTS, 10);
    Load many = paced(node.port(), node.key(), MANY_CLIENTS, 10);
    return List.of(
        Figure.atMost(
            FIRST_TOKEN_P50,
            "64 paced streams, first token over direct, p50",
            over(through, direct, 50),
            "ms"),
        Figure.atMost(
            FIRST_TOKEN_P99,
            "64 paced streams, first token over direct, p99",
            over(through, direct, 99),
            "ms"),
        Figure.atMost(0, "64 paced streams, failed", through.failed(), ""),
        Figure.atMost(0, "256 streams at 10 ms a token, failed", many.failed(), ""));
  }

  private static double over(Load through, Load direct, double percentile) {
    return (through.answers().getValueAtPercentile(percentile)
            - direct.answers().getValueAtPercentile(percentile))
        / 1e6;
  }

  private static Load paced(int port, String key, int clients, int millis)
      throws InterruptedException {
    int rounds = 6;
    return clients(
        clients,
        (times) -> {
          try (GatewayClient client = new GatewayClient(port, key, true, "pace-" + millis)) {
            for (int i = 0; i < rounds; i++) {
              times.recordValue(client.firstToken());
              if (!client.rest()) {
                throw new IOException("the stream is cut");
              }
            }
          }
        });
  }

  private static List<Figure> leaving(BenchmarkContext context, MeasuredNode node, StubMiner miner)
      throws InterruptedException {
    context.say("gateway: clients that leave");
    return List.of(
        Figure.atMost(
            LEAVING_MILLIS,
            "client gone in mid-stream, to the miner, worst",
            worstLeave(node, miner, "pace-50"),
            "ms"),
        Figure.atMost(
            LEAVING_MILLIS,
            "client gone before the head, to the miner, worst",
            worstLeave(node, miner, "never"),
            "ms"));
  }

  private static double worstLeave(MeasuredNode node, StubMiner miner, String words)
      throws InterruptedException {
    double worst = 0;
    for (int i = 0; i < LEAVERS; i++) {
      miner.left().clear();
      try {
        GatewayClient client = new GatewayClient(node.port(), node.key(), true, words);
        if (words.equals("never")) {
          client.send();
          Thread.sleep(100); // The request is on its way to the miner.
        } else {
          var unused = client.firstToken();
        }
        long gone = System.nanoTime();
        client.close();
        Long heard = miner.left().poll(10, TimeUnit.SECONDS);
        worst = heard == null ? Double.NaN : Math.max(worst, (heard - gone) / 1e6);
      } catch (IOException e) {
        throw new BenchmarkException("a client could not leave (" + e + ")", e);
      }
    }
    return worst;
  }

  /** What one client does; notes its times. */
  @FunctionalInterface
  private interface Client {
    void run(Histogram times) throws IOException;
  }

  private static Load clients(int count, Client client) throws InterruptedException {
    ConcurrentLinkedQueue<Histogram> all = new ConcurrentLinkedQueue<>();
    AtomicLong failed = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Thread thread =
          new Thread(
              () -> {
                Histogram times = new Histogram(3);
                all.add(times);
                try {
                  client.run(times);
                } catch (IOException e) {
                  failed.incrementAndGet();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Histogram together = new Histogram(3);
    all.forEach(together::add);
    return new Load(together, failed.get(), (System.nanoTime() - start) / 1e9);
  }
}
