package io.assay.simulations.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * An OpenAI-compatible miner on 127.0.0.1 that costs next to nothing: the same 64 tokens every
 * time, whole or as 64 events each written by itself. The word {@code pace-N} in a request spreads
 * the tokens over N ms each, {@code never} keeps it waiting for ever.
 */
final class StubMiner implements AutoCloseable {

  /** Tokens of every answer. */
  static final int TOKENS = 64;

  private static final byte[] WHOLE = whole();
  private static final byte[] HEAD =
      ascii(
          "HTTP/1.1 200 OK\r\n"
              + "content-type: text/event-stream\r\n"
              + "transfer-encoding: chunked\r\n\r\n");
  private static final byte[] TOKEN =
      chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"}}]}\n\n");
  private static final byte[] END =
      chunk(
          "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
              + "data: [DONE]\n\n");
  private static final byte[] LAST = ascii("0\r\n\r\n");

  private final ServerSocket server;
  private final BlockingQueue<Long> left = new LinkedBlockingQueue<>();

  private StubMiner(ServerSocket server) {
    this.server = server;
  }

  static StubMiner start() {
    try {
      StubMiner miner =
          new StubMiner(new ServerSocket(0, 1_024, InetAddress.getByName("127.0.0.1")));
      thread("stub-accept", miner::accept);
      return miner;
    } catch (IOException e) {
      throw new BenchmarkException("no port for the stub miner (" + e + ")", e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** When connections were closed with an answer under way, as {@link System#nanoTime} has it. */
  BlockingQueue<Long> left() {
    return left;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        thread("stub-connection", () -> serve(socket));
      }
    } catch (IOException closed) {
      left.clear();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String request = HttpText.read(in);
      while (!request.isEmpty()) {
        answer(socket, in, request);
        request = HttpText.read(in);
      }
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Socket socket, InputStream in, String request)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    int pace = request.indexOf("pace-");
    if (request.contains("never")) {
      awaitNext(in, () -> true);
    } else if (!request.contains("\"stream\":true")) {
      out.write(WHOLE);
    } else if (pace >= 0) {
      int end = pace + 5;
      while (Character.isDigit(request.charAt(end))) {
        end++;
      }
      int millis = Integer.parseInt(request.substring(pace + 5, end));
      Thread writer = thread("stub-writer", () -> tokens(out, millis));
      awaitNext(in, writer::isAlive);
      writer.join();
    } else {
      tokens(out, 0);
    }
  }

  /** Waits for the next request, or notes when the connection ends with the answer under way. */
  private void awaitNext(InputStream in, BooleanSupplier underWay) throws IOException {
    in.mark(1);
    int next;
    try {
      next = in.read();
    } catch (IOException reset) {
      next = -1;
    }
    if (next < 0) {
      if (underWay.getAsBoolean()) {
        left.add(System.nanoTime());
      }
      throw new IOException("the client has left");
    }
    in.reset();
  }

  private static void tokens(OutputStream out, int millis) {
    try {
      out.write(HEAD);
      for (int i = 0; i < TOKENS; i++) {
        if (millis > 0) {
          Thread.sleep(millis);
        }
        out.write(TOKEN);
      }
      out.write(END);
      out.write(LAST);
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] whole() {
    String body =
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + " word".repeat(TOKENS)
            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,"
            + "\"completion_tokens\":"
            + TOKENS
            + "}}";
    return ascii(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static byte[] chunk(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n"));
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Starts a thread with a small stack that does not keep the program alive. */
  static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 256 * 1024);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new BenchmarkException("the stub miner does not close (" + e + ")", e);
    }
  }
}
