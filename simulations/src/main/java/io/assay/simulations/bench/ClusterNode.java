package io.assay.simulations.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node of a measured cluster, in a process of its own that ends and starts again. */
final class ClusterNode implements AutoCloseable {

  /** How many ports it takes: API, management, cluster. */
  static final int PORTS = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 100;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<String> command;
  private final Path data;
  private final int port;
  private ChildProcess process;

  private ClusterNode(List<String> command, Path data, int port) {
    this.command = command;
    this.data = data;
    this.port = port;
    this.process = ChildProcess.start(command, data.resolveSibling(data.getFileName() + ".log"));
  }

  /**
   * Starts a node.
   *
   * @param port of its API; those of management and cluster follow
   * @param config what the nodes of the cluster have in common
   * @param miners tasks and addresses, as {@code --static-miner} takes them
   */
  static ClusterNode start(
      List<String> launcher, Path folder, int port, Path config, List<String> miners) {
    Path data = folder.resolve("node-" + port);
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of("node", "--port", Integer.toString(port)));
    command.addAll(List.of("--management-port", Integer.toString(port + 1)));
    command.addAll(List.of("--cluster-port", Integer.toString(port + 2)));
    command.addAll(List.of("--data", data.toString(), "--config", config.toString()));
    miners.forEach(miner -> command.addAll(List.of("--static-miner", miner)));
    return new ClusterNode(command, data, port);
  }

  /** Waits until it says of itself that it can serve. */
  void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      process.requireAlive();
      if (System.nanoTime() > end) {
        throw new BenchmarkException("a node is not ready after " + PATIENCE);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(management().resolve("/health/ready"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where clients ask. */
  URI api() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where it is administered. */
  URI management() {
    return URI.create("http://127.0.0.1:" + (port + 1));
  }

  /** The token for its administration; only once it is ready. */
  String adminToken() {
    try {
      return Files.readString(data.resolve("admin-token")).strip();
    } catch (IOException e) {
      throw new BenchmarkException("the node's token cannot be read (" + e + ")", e);
    }
  }

  /** It dies at once. */
  void kill() {
    process.kill();
  }

  /** Tells it to end, and waits until it has. */
  void stop() {
    process.close();
  }

  /** Starts it again on the same ports and data. */
  void startAgain() {
    process.close();
    process = ChildProcess.start(command, data.resolveSibling(data.getFileName() + ".log"));
  }

  @Override
  public void close() {
    process.close();
  }
}
