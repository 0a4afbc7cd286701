package io.assay.simulations.bench;

import io.assay.simulations.chaos.load.Keys;
import io.assay.simulations.chaos.load.Management;
import io.assay.simulations.chaos.process.Ports;
import io.assay.simulations.load.Arrival;
import io.assay.simulations.load.ChatRequest;
import io.assay.simulations.load.HttpLoad;
import io.assay.simulations.load.LoadPlan;
import io.assay.simulations.load.NodeLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What clients see of a cluster on a Cassandra when its oldest node is killed, and when its nodes
 * are restarted one after the other. All processes share this machine.
 */
final class ClusterBenchmark implements Benchmark {

  private static final double BACK_SECONDS = 20;
  private static final double DOWN_SECONDS = 6;
  private static final long CREDITS = 1_000_000_000_000L;
  private static final long SEED = 7;
  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(60);
  private static final String CONFIG =
      """
      %s
      assay.cluster { join = seeds, seeds = ["127.0.0.1:%d", "127.0.0.1:%d"] }
      """;

  /**
   * How much is measured.
   *
   * @param nodes how many nodes, 2 or more
   * @param miners how many miners, all at one address
   * @param perSecond requests a second, open loop
   * @param before how long before the kill
   * @param after how long after it
   */
  record Size(int nodes, int miners, double perSecond, Duration before, Duration after) {
    static Size full() {
      return new Size(3, 12, 20, Duration.ofSeconds(8), Duration.ofSeconds(30));
    }
  }

  private final Size size;

  ClusterBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public String description() {
    return "%d nodes on a Cassandra, %.0f requests/s: the oldest killed, all restarted in turn"
        .formatted(size.nodes(), size.perSecond());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    context.say("cluster: starting a Cassandra");
    List<ClusterNode> nodes = new ArrayList<>();
    try (ScratchFolder folder = ScratchFolder.create();
        StubMiner miner = StubMiner.start();
        ScratchCassandra cassandra = ScratchCassandra.start(context.home())) {
      try {
        start(context, launcher, folder.path(), cassandra, miner, nodes);
        ChatRequest request = request(nodes.get(0));
        List<Figure> figures = new ArrayList<>(killed(context, nodes, request));
        figures.addAll(restarted(context, nodes, request));
        return new BenchmarkReport(name(), figures);
      } finally {
        nodes.forEach(ClusterNode::close);
      }
    }
  }

  private void start(
      BenchmarkContext context,
      List<String> launcher,
      Path folder,
      ScratchCassandra cassandra,
      StubMiner miner,
      List<ClusterNode> nodes)
      throws InterruptedException {
    List<String> miners =
        IntStream.range(0, size.miners())
            .mapToObj(i -> "chat-llama-3=http://127.0.0.1:%d/%d".formatted(miner.port(), i))
            .toList();
    int first = new Ports(ProcessHandle.current().pid()).take(size.nodes() * ClusterNode.PORTS);
    Path config = folder.resolve("cluster.conf");
    write(config, CONFIG.formatted(cassandra.nodeConfig(), first + 2, first + 5));
    for (int i = 0; i < size.nodes(); i++) {
      context.say("cluster: starting node %d", i + 1);
      ClusterNode node =
          ClusterNode.start(launcher, folder, first + i * ClusterNode.PORTS, config, miners);
      nodes.add(node);
      node.awaitReady();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new BenchmarkException(file + " cannot be written (" + e + ")", e);
    }
  }

  private static ChatRequest request(ClusterNode node) throws InterruptedException {
    try {
      String key =
          new Keys()
              .make(new Management(node.management(), node.adminToken()), "bench", CREDITS)
              .secret();
      return new ChatRequest(
          key, "chat-llama-3", "pace-10", StubMiner.TOKENS, true, CLIENT_PATIENCE);
    } catch (IOException e) {
      throw new BenchmarkException("no key for the clients (" + e + ")", e);
    }
  }

  private List<Figure> killed(
      BenchmarkContext context, List<ClusterNode> nodes, ChatRequest request)
      throws InterruptedException {
    context.say("cluster: requests to all but the oldest node, which is killed");
    List<URI> others = nodes.stream().skip(1).map(ClusterNode::api).toList();
    NodeLoad seen =
        during(
            others,
            request,
            size.before().plus(size.after()),
            () -> {
              Thread.sleep(size.before().toMillis());
              nodes.get(0).kill();
            });
    context.say("cluster: the killed node starts again");
    nodes.get(0).startAgain();
    nodes.get(0).awaitReady();
    return figures(
        "oldest killed",
        seen,
        Figure.atMost(BACK_SECONDS, "oldest killed, slowest answer", seconds(seen), "s"));
  }

  private List<Figure> restarted(
      BenchmarkContext context, List<ClusterNode> nodes, ChatRequest request)
      throws InterruptedException {
    context.say("cluster: requests to all nodes, which are restarted one after the other");
    double[] down = {0};
    NodeLoad seen =
        during(
            nodes.stream().map(ClusterNode::api).toList(),
            request,
            SLICE,
            () -> {
              for (ClusterNode node : nodes) {
                long told = System.nanoTime();
                node.stop();
                down[0] = Math.max(down[0], (System.nanoTime() - told) / 1e9);
                node.startAgain();
                node.awaitReady();
              }
            });
    List<Figure> figures =
        new ArrayList<>(
            figures(
                "restart in turn",
                seen,
                Figure.plain("restart in turn, slowest answer", seconds(seen), "s")));
    figures.add(Figure.atMost(DOWN_SECONDS, "a node told to end, slowest", down[0], "s"));
    return figures;
  }

  private static List<Figure> figures(String what, NodeLoad load, Figure slowest) {
    return List.of(
        Figure.plain(what + ", good answers", load.good(), ""),
        slowest,
        Figure.atMost(0, what + ", not answered well", load.failed(), ""));
  }

  private static double seconds(NodeLoad load) {
    return load.whole().getMaxValue() / 1e9;
  }

  /** What clients see while something is done; they ask for so long, again until it is done. */
  private NodeLoad during(List<URI> apis, ChatRequest request, Duration time, Doing doing)
      throws InterruptedException {
    LoadPlan plan = new LoadPlan(apis, request, new Arrival.Open(size.perSecond()), time, SEED);
    ExecutorService hand = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> done =
          hand.submit(
              () -> {
                doing.run();
                return true;
              });
      NodeLoad seen = HttpLoad.run(plan, report -> {}).all();
      while (!done.isDone()) {
        seen = seen.plus(HttpLoad.run(plan, report -> {}).all());
      }
      var unused = done.get();
      return seen;
    } catch (ExecutionException e) {
      throw new BenchmarkException("the nodes could not be restarted (" + e.getCause() + ")", e);
    } finally {
      hand.shutdownNow();
    }
  }

  /** What is done to the cluster. */
  private interface Doing {
    void run() throws InterruptedException;
  }
}
