package io.assay.streams.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A miner that speaks in bare bytes: what it says need not be HTTP. */
final class RawMiner implements AutoCloseable {

  /** What it does with the n-th connection (from 0) once a request head has come. */
  @FunctionalInterface
  interface Script {
    void answer(int connection, Socket socket, OutputStream out) throws IOException;
  }

  final AtomicInteger connections = new AtomicInteger();
  final AtomicLong sent;

  private final ServerSocket server;

  RawMiner(Script script) {
    this(script, new AtomicLong());
  }

  private RawMiner(Script script, AtomicLong sent) {
    this.sent = sent;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(() -> accept(script));
  }

  /** A miner that sends this chunk for ever. */
  static RawMiner flooding(String chunk) {
    AtomicLong sent = new AtomicLong();
    return new RawMiner(
        (number, socket, out) -> {
          out.write(head("Transfer-Encoding: chunked").getBytes(ISO_8859_1));
          byte[] bytes = chunk.getBytes(ISO_8859_1);
          while (true) {
            out.write(bytes);
            sent.addAndGet(bytes.length);
          }
        },
        sent);
  }

  private void accept(Script script) {
    try {
      while (true) {
        Socket socket = server.accept();
        int number = connections.getAndIncrement();
        daemon(() -> serve(number, socket, script));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(int number, Socket socket, Script script) {
    try (socket) {
      InputStream in = socket.getInputStream();
      readHead(in);
      script.answer(number, socket, socket.getOutputStream());
      while (in.read() >= 0) {
        // The rest of the request is of no interest.
      }
    } catch (IOException e) {
      // The client left.
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int ends = 0;
    while (ends < 4) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed within the request");
      }
      ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-miner");
    thread.setDaemon(true);
    thread.start();
  }

  static String head(String... headers) {
    return "HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  static String chunk(String content) {
    return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
  }

  Endpoint endpoint() {
    return new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
