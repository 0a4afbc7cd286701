package io.assay.simulations.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a request costs a node with authentication, limits, credits and the durable record on, what
 * it adds to the time to the first token, how soon a miner hears that the client has left, and what
 * all that takes of memory.
 */
final class GatewayBenchmark implements Benchmark {

  private static final double WHOLE_MILLIS = 0.50;
  private static final double STREAM_MILLIS = 1.2;
  private static final double MANY_MINERS_FACTOR = 2;
  private static final double FIRST_TOKEN_P50 = 3;
  private static final double FIRST_TOKEN_P99 = 20;
  private static final double LEAVING_MILLIS = 100;
  private static final double RESIDENT_MEGABYTES = 512;
  private static final double GROWTH_PERCENT = 5;
  private static final int CLIENTS = 64;
  private static final int MINERS = 256;
  private static final int LEAVERS = 20;

  /**
   * How much is measured.
   *
   * @param warm how long each kind of request runs before it is measured
   * @param whole requests with a whole answer that are measured
   * @param streams how long streams are measured
   * @param rounds paced streams of each client
   */
  record Size(Duration warm, long whole, Duration streams, int rounds) {
    static Size full() {
      return new Size(Duration.ofSeconds(60), 200_000, Duration.ofSeconds(20), 12);
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
    return "requests of %d tokens through a node: cost, first token, leaving clients, memory"
        .formatted(StubMiner.TOKENS);
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    List<Figure> figures = new ArrayList<>();
    try (ScratchFolder folder = ScratchFolder.create();
        StubMiner miner = StubMiner.start()) {
      Path one = folder.path().resolve("one");
      try (MeasuredNode node = MeasuredNode.start(launcher, one, miner.port(), 1)) {
        figures.addAll(cost(context, node, "", 1));
        figures.addAll(paced(context, node, miner));
        figures.addAll(leaving(context, node, miner));
        figures.add(
            Figure.atMost(
                RESIDENT_MEGABYTES, "node, resident at most", node.mostMegabytes(), "MB"));
      }
      Path many = folder.path().resolve("many");
      try (MeasuredNode node = MeasuredNode.start(launcher, many, miner.port(), MINERS)) {
        figures.addAll(cost(context, node, MINERS + " miners: ", MANY_MINERS_FACTOR));
        figures.add(
            Figure.plain(MINERS + " miners: node, resident at most", node.mostMegabytes(), "MB"));
      }
    }
    return new BenchmarkReport(name(), figures);
  }

  private List<Figure> cost(BenchmarkContext context, MeasuredNode node, String with, double factor)
      throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    context.say("gateway: %swhole answers, warming up", with);
    var unused = GatewayLoad.during(node, CLIENTS, false, size.warm());
    context.say("gateway: %swhole answers, measuring", with);
    double memory = node.liveMegabytes();
    double before = node.processorSeconds();
    GatewayLoad whole = GatewayLoad.requests(node, CLIENTS, false, size.whole());
    figures.addAll(cost(with + "whole answer", whole, node, before, factor * WHOLE_MILLIS));
    figures.add(growth(with, whole.answers(), (node.liveMegabytes() / memory - 1) * 100));
    context.say("gateway: %sstreams, warming up", with);
    var unusedToo = GatewayLoad.during(node, CLIENTS, true, size.warm());
    context.say("gateway: %sstreams, measuring", with);
    before = node.processorSeconds();
    GatewayLoad streams = GatewayLoad.during(node, CLIENTS, true, size.streams());
    figures.addAll(
        cost(with + "stream of 64 writes", streams, node, before, factor * STREAM_MILLIS));
    return figures;
  }

  /**
   * Many miners each remember their newest queries: what they hold is bounded, but not yet full.
   */
  private static Figure growth(String with, long answers, double percent) {
    String name = with + "heap in use after %,d more".formatted(answers).replace(',', ' ');
    return with.isEmpty()
        ? Figure.atMost(GROWTH_PERCENT, name, percent, "%")
        : Figure.plain(name, percent, "%");
  }

  private static List<Figure> cost(
      String what, GatewayLoad load, MeasuredNode node, double before, double most) {
    double millis = (node.processorSeconds() - before) * 1e3 / load.answers();
    return List.of(
        Figure.atMost(most, what + ", processor time", millis, "ms"),
        Figure.plain(what + ", " + CLIENTS + " clients", load.answers() / load.seconds(), "/s"),
        Figure.plain(what + ", p50", load.millisAt(50), "ms"),
        Figure.plain(what + ", p99", load.millisAt(99), "ms"),
        Figure.atMost(0, what + ", failed", load.failed(), ""));
  }

  private List<Figure> paced(BenchmarkContext context, MeasuredNode node, StubMiner miner)
      throws InterruptedException {
    context.say("gateway: paced streams");
    int rounds = size.rounds();
    GatewayLoad direct = GatewayLoad.paced(miner.port(), "none", CLIENTS, 10, rounds);
    GatewayLoad through = GatewayLoad.paced(node.port(), node.key(), CLIENTS, 10, rounds);
    GatewayLoad many = GatewayLoad.paced(node.port(), node.key(), 256, 10, rounds);
    GatewayLoad crowd = GatewayLoad.paced(node.port(), node.key(), 2_000, 100, 1);
    return List.of(
        Figure.atMost(
            FIRST_TOKEN_P50,
            "64 paced streams, first token over direct, p50",
            through.millisAt(50) - direct.millisAt(50),
            "ms"),
        Figure.atMost(
            FIRST_TOKEN_P99,
            "64 paced streams, first token over direct, p99",
            through.millisAt(99) - direct.millisAt(99),
            "ms"),
        Figure.atMost(0, "64 streams at 10 ms a token, failed", through.failed(), ""),
        Figure.atMost(0, "256 streams at 10 ms a token, failed", many.failed(), ""),
        Figure.atMost(0, "2 000 streams at 100 ms a token, failed", crowd.failed(), ""));
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
}
