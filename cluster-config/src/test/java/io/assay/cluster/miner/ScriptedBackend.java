package io.assay.cluster.miner;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server on loopback that does to each request what the test says. */
final class ScriptedBackend implements AutoCloseable {

  /** What becomes of a request. */
  enum Way {
    /** It is answered with two words. */
    TALKS,
    /** One word, and after the release the other. */
    HOLDS,
    /** Status 429. */
    REFUSES,
    /** Status 500. */
    FAILS,
    /** Status 503. */
    LOADS,
    /** Status 400. */
    FINDS_WRONG,
    /** No answer. */
    IS_SILENT,
    /** One word, and after the release the connection is closed. */
    CUTS,
    /** Status 200, but no answer of the API. */
    MUMBLES
  }

  private static final String WORD =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
          + " word\"},\"logprobs\":{\"content\":[{\"token\":\""
          + " word\",\"logprob\":-0.5,\"top_logprobs\":[]}]}}]}\n\n";
  private static final String END =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: [DONE]\n\n";

  /** How many requests came. */
  final AtomicInteger asked = new AtomicInteger();

  /** How many connections the other side closed in the middle of an answer. */
  final AtomicInteger left = new AtomicInteger();

  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;
  private volatile Way way;
  private volatile String lastRequest = "";

  private ScriptedBackend(ServerSocket server, Way way) {
    this.server = server;
    this.way = way;
  }

  static ScriptedBackend that(Way way) throws IOException {
    ScriptedBackend backend =
        new ScriptedBackend(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), way);
    backend.threads.execute(backend::accept);
    return backend;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  void now(Way next) {
    way = next;
  }

  /** Lets answers that are held go on. */
  void release() {
    release.countDown();
  }

  /** The head and body of the newest request. */
  String lastRequest() {
    return lastRequest;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (readRequest(in)) {
        asked.incrementAndGet();
        if (!answer(in, socket.getOutputStream())) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      left.incrementAndGet();
    }
  }

  private boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    String length = head.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1");
    byte[] body = in.readNBytes(length.matches("\\d+") ? Integer.parseInt(length) : 0);
    lastRequest = head + new String(body, StandardCharsets.UTF_8);
    return true;
  }

  /** Whether the connection goes on. */
  private boolean answer(InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    switch (way) {
      case TALKS -> {
        begin(out);
        chunk(out, WORD + WORD + END);
        chunk(out, "");
      }
      case HOLDS -> {
        begin(out);
        chunk(out, WORD);
        threads.execute(() -> noticeEnd(in));
        release.await();
        chunk(out, WORD + END);
        chunk(out, "");
        return false;
      }
      case IS_SILENT -> noticeEnd(in);
      case CUTS -> {
        begin(out);
        chunk(out, WORD);
        release.await();
        return false;
      }
      case MUMBLES -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>");
      case REFUSES -> status(out, "429 Too Many Requests");
      case FAILS -> status(out, "500 Internal Server Error");
      case LOADS -> status(out, "503 Service Unavailable");
      case FINDS_WRONG -> status(out, "400 Bad Request");
    }
    return way != Way.IS_SILENT;
  }

  private void noticeEnd(InputStream in) {
    try {
      if (in.read() < 0) {
        left.incrementAndGet();
      }
    } catch (IOException e) {
      left.incrementAndGet();
    }
  }

  private static void begin(OutputStream out) throws IOException {
    write(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    write(out, Integer.toHexString(length) + "\r\n" + text + "\r\n");
  }

  private static void status(OutputStream out, String status) throws IOException {
    write(out, "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    release.countDown();
    server.close();
    threads.shutdownNow();
  }
}
