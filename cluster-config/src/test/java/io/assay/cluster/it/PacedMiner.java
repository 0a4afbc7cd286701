package io.assay.cluster.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible miner on loopback that takes its time for every token of a stream. */
final class PacedMiner implements AutoCloseable {

  /** Tokens of every answer. */
  static final int TOKENS = 40;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Duration pace;

  private PacedMiner(HttpServer server, Duration pace) {
    this.server = server;
    this.pace = pace;
  }

  static PacedMiner start(Duration pace) throws IOException {
    PacedMiner miner =
        new PacedMiner(
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16),
            pace);
    miner.server.createContext("/", miner::answer);
    miner.server.setExecutor(miner.threads);
    miner.server.start();
    return miner;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var unused = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (int i = 0; i < TOKENS; i++) {
        TimeUnit.MILLISECONDS.sleep(pace.toMillis());
        event(out, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"}}]}");
      }
      event(out, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
      event(out, "[DONE]");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
