package io.assay.cluster.statistics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A public dashboard that takes statistics, or does not. */
final class Receiver implements AutoCloseable {

  /** What was posted, in order, whatever became of it. */
  final List<Received> posts = new CopyOnWriteArrayList<>();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Answer answer = post -> 200;

  /**
   * A post as it came.
   *
   * @param signed whether the time in its header is signed by the key in its header
   */
  record Received(String path, String body, String validator, double time, boolean signed) {}

  /** What is answered. */
  interface Answer {

    /** The status; 0 for no answer at all, -1 for one that does not end. */
    int to(Received post);
  }

  private Receiver(HttpServer server) {
    this.server = server;
  }

  static Receiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Receiver receiver = new Receiver(server);
    server.createContext("/", receiver::take);
    server.setExecutor(receiver.threads);
    server.start();
    return receiver;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  void answer(Answer with) {
    answer = with;
  }

  /** The kinds of what was posted, in order. */
  List<String> kinds() {
    return posts.stream().map(post -> post.path().substring("/v1/store/".length())).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    String time = exchange.getRequestHeaders().getFirst("x-timestamp");
    String key = exchange.getRequestHeaders().getFirst("x-public-key");
    String signature = exchange.getRequestHeaders().getFirst("x-signature");
    Received post =
        new Received(
            exchange.getRequestURI().getPath(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            key,
            Double.parseDouble(time),
            Sr25519.verify(
                AccountId.ofAddress(key),
                time.getBytes(StandardCharsets.US_ASCII),
                new Sr25519Signature(Hex.parse(signature, "x-signature"))));
    posts.add(post);
    int status = answer.to(post);
    if (status == 0) {
      return; // The exchange stays open.
    }
    if (status < 0) {
      exchange.sendResponseHeaders(200, 0);
      endless(exchange);
      return;
    }
    exchange.getResponseHeaders().add("location", url() + "elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void endless(HttpExchange exchange) {
    byte[] block = new byte[1 << 16];
    try {
      for (int i = 0; i < 1 << 16; i++) {
        exchange.getResponseBody().write(block);
      }
    } catch (IOException e) {
      exchange.close(); // The other side has had enough.
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
